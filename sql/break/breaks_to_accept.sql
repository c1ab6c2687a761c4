-- question: one row per break that is open after the newest week, with its acceptance on the day $1 if it has one. An
-- acceptance that no run has taken yet counts.
with accepted as (
    select break_id, bool_or(accepted_until is null) as is_endless, max(accepted_until) as until
    from accepted_break
    left join (from acceptance_version where valid_to is null) as standing using (break_id, accepted_from)
    where (accepted_from is null or standing.break_id is not null) and coalesce(accepted_until >= $1::date, true)
    group by break_id
)

select
    break_id, code, key, coalesce(left_side, '') as left_side, coalesce(right_side, '') as right_side,
    coalesce(difference::varchar, '') as difference, is_endless is not null as is_accepted,
    case when not is_endless then (until - date '1970-01-01')::integer end as until
from break_version
left join accepted using (break_id)
where valid_to is null
order by break_id
