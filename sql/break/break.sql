-- table: one row per break that stands in this run, or that stood after the previous one and does not now (cleared,
-- listed once). first_seen is the first run that ever found it, and is kept when the break reappears. A break that two
-- people accepted is listed as accepted until the acceptance ends or a side says something else.
with found as (
    select 'B' || hex12(found_break.code || '|' || found_break.key) as break_id, found_break.*
    from found_break
    inner join break_kind using (code)
    where not break_kind.is_one_off
    union all by name
    select break_id, code, key, left_side, right_side, difference, evidence
    from one_off_break
),

ever as (
    select break_id, min(first_seen) as first_seen
    from break_version
    where break_id in (select break_id from found)
    group by break_id
),

listed as (
    select
        found.*,
        coalesce(ever.first_seen, run.as_of) as first_seen,
        case
            when not break_kind.is_one_off and is_accepted(acceptance, found) then 'accepted'
            when ever.break_id is null then 'new'
            when before.break_id is null then 'reappeared'
            when not says_the_same(before, found) then 'changed'
            else 'open'
        end as status
    from found
    inner join break_kind using (code)
    cross join run
    left join ever using (break_id)
    left join break_before as before using (break_id)
    left join acceptance using (break_id)
    union all
    select break_id, code, key, left_side, right_side, difference, [], first_seen, 'cleared'
    from break_before
    anti join found using (break_id)
)

select
    listed.break_id,
    listed.code,
    break_kind.name,
    break_kind.kind,
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
