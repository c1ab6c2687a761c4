-- table: one row per break that this run found, or that the previous run found and this one did not (cleared, listed
-- once). first_seen is the first run that ever found it, and is kept when the break reappears. A break that two people
-- accepted is still found, and is listed as accepted until the acceptance ends.
with found as (
    select 'B' || hex12(code || '|' || key) as break_id, code, key, left_side, right_side, difference, evidence
    from found_break
),

ever as (
    select break_id, min(first_seen) as first_seen
    from break_version
    where break_id in (select break_id from found)
    group by break_id
),

accepted as (
    select distinct accepted_break.break_id
    from accepted_break
    cross join run
    where accepted_break.accepted_from <= run.as_of
        and coalesce(accepted_break.accepted_until, run.as_of) >= run.as_of
        and coalesce(accepted_break.withdrawn_from > run.as_of, true)
),

listed as (
    select
        found.*,
        coalesce(ever.first_seen, run.as_of) as first_seen,
        case
            when accepted.break_id is not null then 'accepted'
            when ever.break_id is null then 'new'
            when break_before.break_id is null then 'reappeared'
            else 'open'
        end as status
    from found
    cross join run
    left join ever using (break_id)
    left join break_before using (break_id)
    left join accepted using (break_id)
    union all
    select break_id, code, key, left_side, right_side, difference, [], first_seen, 'cleared'
    from break_before
    anti join found using (break_id)
)

select
    listed.break_id,
    listed.code,
    break_kind.name,
    listed.key,
    listed.left_side,
    listed.right_side,
    listed.difference,
    listed.first_seen,
    run.as_of - listed.first_seen as age_days,
    case
        when age_days <= 7 then '0-7'
        when age_days <= 14 then '8-14'
        when age_days <= 28 then '15-28'
        else '29+'
    end as band,
    listed.status,
    listed.evidence
from listed
left join break_kind using (code)
cross join run
