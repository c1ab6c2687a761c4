-- view: one row per case of the register in the snapshot before the current one, with its casegroup.
with taken as (
    select snapshot.as_of, row_number() over (order by snapshot.as_of desc) as newness
    from snapshot
    cross join run
    where snapshot.feeds = 'cases' and snapshot.taken and snapshot.as_of <= run.as_of
)

select case_ref, casegroup
from rows_cases
where standing
    and file_id in (
        select counted_file.file_id
        from counted_file
        inner join taken using (as_of)
        where taken.newness = 2
    )
