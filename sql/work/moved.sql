-- table: one row per exception, casegroup, letter or break that came, moved or ended in this run, with its casegroup, and what
-- it was and is. A casegroup that was taken back and left again has left. A casegroup has the cause of its lead exception if that moved, else of the last that ended or moved, and so has
-- a break that follows an exception. A held letter that this run does not list is no longer due. What a break says stays in its own sheet: it may hold a date of death.
with decided as (
    select
        casegroup.casegroup, casegroup.status, casegroup.lead_reason, before.status as status_before,
        max_by(
            {'because': m.because, 'cause': m.cause},
            row(m.exception_id = casegroup.lead_exception_id, m.change = 'ended', m.state_since, m.exception_id)
        ) filter (where m.exception_id is not null) as cause
    from casegroup
    left join opening_casegroup as before using (casegroup)
    left join exception_moved as m on casegroup.casegroup = m.casegroup
    where casegroup.status is distinct from before.status or casegroup.casegroup in (from leaving)
    group by all
),

following as (
    select
        break.break_id,
        case
            when list_contains(break_kind.follows, if(break.status = 'cleared', 'cleared', 'new')) and break.status <> 'changed'
                then split_part(break.key, '|', 1)
        end as exception_id
    from break
    inner join break_kind using (code)
)

select
    casegroup, 'exception' as what, exception_id as id, change, reason_code as about, before, after, because, cause
from exception_moved
union all
select
    casegroup, 'casegroup', casegroup,
    case
        when status = 'EXCEPTION' then 'came'
        when status in ('LEFT', 'RETURNED') then 'ended'
        else 'moved'
    end,
    lead_reason, status_before, status, cause.because, cause.cause
from decided
union all
select
    letter.casegroup, 'letter', letter.letter_id,
    case
        when letter.outcome <> 'held' then 'ended'
        when before.letter_id is null then 'came'
        else 'moved'
    end,
    letter.letter_code,
    before.outcome || coalesce(': ' || before.hold_reason, ''), letter.outcome || coalesce(': ' || letter.hold_reason, ''),
    'letters', null
from listed_letter as letter
left join opening_letter as before using (letter_id)
where row(letter.outcome, letter.hold_reason) is distinct from row(before.outcome, before.hold_reason)
union all
select
    before.casegroup, 'letter', before.letter_id, 'ended', before.letter_code, before.outcome || coalesce(': ' || before.hold_reason, ''), null,
    'letters', 'in no list any more; the MI analyst can say why'
from opening_letter as before
anti join listed_letter using (letter_id)
where before.outcome = 'held'
union all
select
    break_casegroup.casegroup, 'break', break.break_id,
    case break.status when 'changed' then 'moved' when 'cleared' then 'ended' else 'came' end,
    break.code || ' ' || break.name, if(break.status in ('changed', 'cleared'), 'found before', null), break.status,
    coalesce(m.because, if(break.status = 'cleared', break_kind.clears_by, break_kind.comes_by)), m.cause
from break
inner join following using (break_id)
inner join (select code, comes_by, clears_by from break_kind) as break_kind using (code)
left join break_casegroup using (break_id)
left join exception_moved as m on following.exception_id = m.exception_id
where break.status in ('new', 'reappeared', 'changed', 'cleared')
