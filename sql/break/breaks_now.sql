-- question: one row per code of a break that stands after the newest week: how many, how many of them two people accepted,
-- and since when the oldest of the others stands.
select
    code,
    count(*) as found,
    count(*) filter (where accepted.break_id is not null) as accepted,
    (min(first_seen) filter (where accepted.break_id is null) - date '1970-01-01')::integer as oldest
from break_version
left join (
    select distinct break_id from acceptance_version where valid_to is null
) as accepted using (break_id)
where valid_to is null
group by code
order by code
