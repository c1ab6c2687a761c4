-- view: one row per break, by its code and key, that asks for something else than its code does, because somebody said something
-- about it that was rejected, that waits for its day, or that left it where it was, because a register has it in a rejected row,
-- because its casegroup, or each that it names, has left, because no row can end it, because an exception takes other answers, because letters of
-- its batch must not go out, or because two people took back what forbade its letter.
with reported as (
    select casegroup, arg_max(told, row(as_of, file_id, sheet_no, row_no)) as told
    from rejected_report
    left join (
        select casegroup, max(state_since) as ended_on from exception_version where valid_to is null group by casegroup
    ) as ended using (casegroup)
    where coalesce(rejected_report.as_of > ended.ended_on, true)
    group by casegroup
),

rejected as (
    select exception_id, arg_max(told, row(as_of, file_id, sheet_no, row_no)) as told
    from rejected_answer
    group by exception_id
),

waiting as (
    select exception_id, arg_min(outcome || ' of ' || outcome_date, row(outcome_date, file_seq, sheet_no, row_no)) as told
    from waiting_answer
    group by exception_id
),

answer as (
    select exception_id as named_id, outcome, outcome_date, standing, file_id, sheet_no, row_no from rows_hp_returns
    union all
    select exception_id, outcome, outcome_date, standing, file_id, sheet_no, row_no from rows_imt_returns
),

moving as ( -- the answers that brought an exception where it is, or was, left nothing where it was
    select distinct file_id, sheet_no, row_no
    from exception_event
    where kind in ('hp_return', 'imt_return') and state_after is distinct from state_before
),

answered as (
    select x.exception_id, arg_max(answer.outcome || ' on ' || answer.outcome_date, row(answer.outcome_date, answer.file_id, answer.sheet_no, answer.row_no)) as told
    from answer
    inner join source_file using (file_id)
    left join successor on answer.named_id = successor.exception_id
    inner join exception_version as x on coalesce(successor.successor_id, answer.named_id) = x.exception_id and x.valid_to is null
    left join moving using (file_id, sheet_no, row_no)
    cross join run
    where moving.file_id is null and answer.standing and answer.outcome is not null and answer.outcome_date >= x.state_since and answer.outcome_date <= run.as_of
        and source_file.status = 'loaded' and source_file.withdrawn_edition is null and source_file.as_of <= run.as_of
    group by x.exception_id
),

chased as ( -- of several things that were said of an exception, the first counts
    select exception_id, arg_min(asked, place) as asked
    from (
        select exception_id, 1 as place, 'ask again for the answer, which came and was rejected: ' || told as asked
        from rejected
        union all
        select exception_id, 2, 'ask who gave them: answers of ' || max(outcome_date) || ' contradict each other (R24), so none counts'
        from return_conflict
        where valid_to is null
        group by exception_id
        union all
        select exception_id, 3, 'nothing now: an answer waits for its day, ' || told
        from waiting
        union all
        select exception_id, 4, 'answered: ' || told || ', which left it where it is; chase whoever has it'
        from answered
    )
    group by exception_id
),

unread_register as (
    select code, key, row.file_id, row.row_no
    from rejected_register_row as row
    inner join (
        select unnest(['R10', 'R38', 'R12', 'R17', 'R12', 'R12']) as code,
            unnest(['cases', 'cases', 'cases', 'casegroups', 'casegroups', 'clients']) as feeds,
            unnest(['', '', 'case_members|case_ref|', '', 'cases|casegroup|', 'case_members|client_ref|']) as begins
    ) as about using (feeds)
    cross join lateral (
        select about.begins || case row.feeds when 'cases' then row.case_ref when 'casegroups' then row.casegroup else row.client_ref end as key
    )
),

kept as (
    select distinct concat_ws('|', met.exception_id, met.event_date, met.event) as key
    from exception_event as met
    inner join transition as kept -- all that this guard asks is that the client lives
        on kept.guard = 'unless_dead' and met.state_before = kept.from_state and met.kind = kept.kind and met.event = kept.event
    where met.effect = 'out_of_turn'
),

takes as ( -- what an exception takes now about which an answer came out of turn
    select found.key, x.state, string_agg(distinct transition.event, ', ' order by transition.event) as answers
    from break_version as found
    left join successor on split_part(found.key, '|', 1) = successor.exception_id
    inner join exception_version as x on coalesce(successor.successor_id, split_part(found.key, '|', 1)) = x.exception_id and x.valid_to is null
    left join (
        select distinct client_ref
        from held_death_date
        cross join run
        where source <> 'misplaced' and date_of_death <= run.as_of
    ) as dead on x.client_ref = dead.client_ref and x.reason_code = 'DEATH'
    left join transition
        on x.state = transition.from_state and transition.kind in ('hp_return', 'imt_return')
        and (transition.guard is distinct from 'unless_dead' or dead.client_ref is null)
    where found.code = 'R23' and found.valid_to is null and is_open(x.state)
    group by found.key, x.state
),

total_line as ( -- as far as it can be told: all rows of the break begin with the word alone
    select
        concat_ws('|', kept.feeds, kept.column_name, as_read(kept.value, kept.is_read, kept.column_name)) as key,
        min(source_file.file_name || ', row ' || kept.row_no) as told
    from reject_value as kept
    inner join source_file using (file_id)
    where not kept.is_read and kept.column_name in ('casegroup', 'exception_id', 'letter_id')
        and source_file.status = 'loaded' and source_file.withdrawn_edition is null
    group by all
    having bool_and(regexp_matches(lower(kept.value), '^(grand |sub)? ?totals?$'))
)

select
    'R14' as code, casegroup as key,
    'have the sender put right the row that names it and was rejected, and load it: ' || told || '; until then leave the mark' as asked
from reported
union all
select code, exception_id, asked
from chased
cross join (select unnest(['R20', 'R21']) as code)
union all
select
    'R26', exception_id,
    'the answer that sent it there is dated ' || state_since || ', before it was first reported on ' || first_sighted
        || ': ask whether that is a slip; then whether the closure batch took it'
from exception_version
where valid_to is null and state = 'rerun' and state_since < first_sighted
union all
select unread.code, unread.key, 'have the rejected row of the register corrected and load it again: ' || min(source_file.file_name || ', row ' || unread.row_no) || '; else ' || any_value(break_kind.asks)
from unread_register as unread
inner join source_file using (file_id)
inner join (select code, asks from break_kind) as break_kind on unread.code = break_kind.code
where unread.key is not null
group by unread.code, unread.key
union all
select
    'R13', casegroup,
    'chase CSCS or CS2: it has left the process, or is clerical, but until it is marked the automated process may still write to the family'
from casegroup_version
where valid_to is null and status in ('LEFT', 'CLERICAL')
union all
select 'R05', key, 'it begins like a total line: ' || told || '; look at it there and, if it is one, accept this, since nothing else clears it'
from total_line
union all
select
    'R05', key,
    'nothing need be sent again while every casegroup that the row names has left the process or is closed, since no letter waits for it: once it is certain that it means nobody else, accept this; if one of them is to be taken back, have the row put right before'
from quiet_notice
where key not in (select key from total_line)
union all
select 'R05', key, asked
from only_accepted
where key not in (select key from total_line) and key not in (select key from quiet_notice)
union all
select
    'R60', key,
    if(
        is_dead, 'nothing: the client of the letter has died, so it must not go, and no action on it is given again; accept this',
        'do not release it: the client of the letter may have died; once that is clear, look what was meant, or accept this'
    )
from action_on_the_dead
union all
select
    'R23', key,
    case
        when kept.key is not null
            then 'a date of death of its client is known, so the death stays an exception whatever is answered: ask the sender what was meant'
        when takes.state = 'rerun' then 'ask the sender what was meant: in rerun it takes no answer, only a result of the closure batch or a new report'
        else 'ask the sender what was meant; send the newest form'
    end || coalesce('; it takes ' || takes.answers, '')
from takes
full join kept using (key)
union all
select code, key, asked from overtaken_asked
