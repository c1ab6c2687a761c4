-- question: one row per break that the week $1 listed: one that stood after it, or that cleared in it. owner: who is asked to act on it.
with at_week as (
    select
        *,
        valid_to is not distinct from $1::date as has_cleared
    from break_version
    where valid_from <= $1::date and coalesce(valid_to >= $1::date, true)
    qualify row_number() over (partition by break_id order by valid_from desc) = 1
),

accepted as (
    select distinct break_id
    from acceptance_version
    where valid_from <= $1::date and coalesce(valid_to > $1::date, true)
)

select
    at_week.break_id, at_week.code, at_week.key, at_week.left_side, at_week.right_side, at_week.difference,
    asked.owner, at_week.first_seen,
    $1::date - at_week.first_seen as age_days,
    days_band($1::date - at_week.first_seen) as days_band,
    case
        when at_week.has_cleared then 'cleared'
        when accepted.break_id is not null then 'accepted'
        when at_week.valid_from < $1::date then 'open'
        when at_week.first_seen = $1::date then 'new'
        when before.break_id is not null then 'changed'
        else 'reappeared'
    end as status
from at_week
left join owned_breaks('at_week') as asked on at_week.break_id = asked.break_id
left join accepted on at_week.break_id = accepted.break_id
left join break_version as before on at_week.break_id = before.break_id and at_week.valid_from = before.valid_to
order by at_week.break_id
