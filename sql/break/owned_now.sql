-- question: one row per code of a break and state of the exception that its key names, blank if it names none: how many stand after
-- the newest week that nobody accepted, and since when the oldest stands. Of those whose exceptions are in a state, somebody has them. named:
-- the text of a break of letters that says who has it: its batch, or the holds.
select
    found.code, coalesce(exception_version.state, '') as state,
    case when found.code in ('R50', 'R51', 'R52', 'R53', 'R61') then split_part(found.key, '-', 1) when found.code = 'R56' then coalesce(found.right_side, '') else '' end as named,
    count(*) as found,
    (min(found.first_seen) - date '1970-01-01')::integer as oldest
from break_version as found
left join exception_version
    on exception_version.exception_id = found.key
    and exception_version.valid_to is null
where found.valid_to is null
    and found.break_id not in (select break_id from acceptance_version where valid_to is null)
group by all
order by found.code, state, named
