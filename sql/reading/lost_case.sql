-- table: one row per case of the register of cases before the current one that no register has now, with the casegroup
-- that it was in.
with taken as (
    select snapshot.as_of, row_number() over (order by snapshot.as_of desc) as newness
    from snapshot
    cross join run
    where snapshot.feeds = 'cases' and snapshot.taken and snapshot.as_of <= run.as_of
),

before as materialized (
    select case_ref, casegroup
    from rows_cases
    where standing
        and file_id in (
            select counted_file.file_id
            from counted_file
            inner join taken using (as_of)
            where taken.newness = 2
        )
)

select before.case_ref, before.casegroup
from before
anti join register_case using (case_ref)
