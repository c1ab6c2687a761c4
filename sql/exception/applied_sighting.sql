-- table: one row per sighting that applied in this run: from a row of a file, from a death in the data, or from an
-- exception that goes on under another id. One that takes over the life of another also takes over its sightings.
with reported as (
    select
        exception_id, source, sighted_on, file_id, sheet_no, row_no, feeds, reported_casegroup, null::varchar as cause
    from reported_sighting
),

before as (
    select exception_id, source, sighted_on, file_id, sheet_no, row_no, feeds, reported_casegroup, cause
    from sighting
    where exception_id in (select from_exception_id from move where is_continued)
    union all
    select * from reported
)

select * from reported
union all
select exception_id, 'register', run.as_of, null, null, null, null, null, 'death'
from death_sighting
cross join run
union all
select exception_id, source, sighted_on, null, null, null, null, null, cause
from move
union all
select move.exception_id, before.* exclude (exception_id)
from move
inner join before on move.from_exception_id = before.exception_id
where move.is_continued
