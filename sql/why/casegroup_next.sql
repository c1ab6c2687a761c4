-- question: one row per sentence: who has the casegroup $1 now, who has it to close if it has left, whether breaks stand about it (place 2), which rejected row names it, which letters wait, and for what, and which comes next.
with open_now as (
    select
        * exclude (asked),
        asked || if(exception_id in (select key from break_family where code = 'R26'), '. Break R26 asks whether the closure batch took it', '') as asked
    from open_exceptions($1)
),

reported as ( -- since anything of it was known to change
    select about.told
    from reported_family as about
    where not exists (
        select 1
        from exception_version as x
        where x.valid_to is null and x.casegroup = $1 and (is_open(x.state) or x.state_since >= about.as_of)
    )
),

to_close as (
    select g.status, g.left_as_of
    from casegroup_version as g
    left join register_casegroup as register using (casegroup)
    where g.valid_to is null and g.casegroup = $1 and g.status in ('LEFT', 'CLERICAL') and register.journey_stage is distinct from 'CLOSED'
),

waiting as (
    select
        letter.letter_id, letter.client_ref, letter.letter_code, letter.due_date,
        coalesce(any_value(word.words), replace(letter.hold_reason, '_', ' ')) as held,
        string_agg(coalesce(also_word.words, replace(also.hold_reason, '_', ' ')), '; ' order by hold.place) as also_held
    from letter_version as letter
    left join hold_word as word on letter.hold_reason = word.reason
    left join letter_hold as also
        on letter.letter_id = also.letter_id and also.valid_to is null and letter.hold_reason <> also.hold_reason
    left join hold on also.hold_reason = hold.hold_reason
    left join hold_word as also_word on also.hold_reason = also_word.reason
    where letter.valid_to is null and letter.casegroup = $1 and letter.outcome = 'held'
    group by letter.letter_id, letter.client_ref, letter.letter_code, letter.due_date, letter.hold_reason
)

select
    1 as place, exception_id as id,
    exception_id || ' (' || reason_code || ') is ' || state || ' since ' || state_since || '. What is asked: ' || asked || '.' as said
from open_now
union all
select 2, null, if(count(*) = 1, 'A break stands', count(*) || ' breaks stand') || ' about it; what is asked follows.'
from break_family
having count(*) > 0
union all
select 3, null, 'A row that names it was rejected: have its sender put it right, and load it: ' || told || '.'
from reported
union all
select
    4, null,
    case
        when status = 'CLERICAL' then 'The clerical team has it to close: it is in csa_bau.xlsx.'
        else 'CSA BAU has it to close: it left the process' || coalesce(' on ' || left_as_of, '') || ' and is in csa_bau.xlsx of that week.'
    end
from to_close
union all
select 5, null, 'Nobody has to act on it.'
where not exists (select 1 from open_now) and not exists (select 1 from to_close)
    and not exists (select 1 from break_family) and not exists (select 1 from reported)
union all
select
    6, letter_id,
    'The ' || letter_code || ' to ' || client_ref || coalesce(', due on ' || due_date, '') || ', is held: ' || held
        || coalesce('. It stays held when that is lifted: ' || also_held, '') || '.'
from waiting
union all
select 7, null, said
from letter_to_come($1)
where not exists (select 1 from waiting)
order by place, id
