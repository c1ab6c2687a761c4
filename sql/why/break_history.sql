-- question: one row per thing that happened to the break $1: found, found with other sides, cleared, found again, accepted.
with version as (
    select *, lag(valid_to) over (order by valid_from) as ended_before
    from break_version
    where break_id = $1
),

happened as (
    select
        valid_from as week,
        case
            when ended_before is null then 'found'
            when ended_before = valid_from then 'its sides changed'
            else 'reappeared'
        end as event,
        1 as rank, left_side, right_side, null::varchar as accepted_by, null::varchar as agreed_by, null::varchar as reason, null::date as until
    from version
    union all
    select valid_to, 'cleared', 2, null, null, null, null, null, null
    from version
    where valid_to is not null and valid_to not in (select valid_from from version)
    union all
    select accepted_from, case when accepted_from is null then 'accepted, for the next run' else 'accepted' end, 3, null, null, accepted_by, agreed_by, reason, accepted_until
    from accepted_break
    where break_id = $1
    union all
    select ended.valid_to, 'acceptance ended', 4, null, null, accepted_by, agreed_by, reason, null
    from accepted_break
    inner join (from acceptance_version where valid_to is not null) as ended using (break_id, accepted_from)
    where break_id = $1
)

select week, event, left_side, right_side, accepted_by, agreed_by, reason, until
from happened
order by week nulls last, rank
