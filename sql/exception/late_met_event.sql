-- table: one row per exception that the run comes to after its events, and event that meets it then: the sighting itself
-- and, if the exception was unknown before, the answers that came early. is_misplaced: the row for which the catalogue now
-- has a reason names what does not belong together.
select
    0 as phase, move.exception_id, move.sighted_on as event_date, 1 as kind_order, 'sighting' as kind, move.cause as event,
    null::bigint as file_seq, null::integer as file_id, null::integer as sheet_no, null::integer as row_no,
    case when move.cause = 'reclassified' then misplaced_row.file_id is not null end as is_misplaced
from move
left join reclassified on move.cause = 'reclassified' and move.from_exception_id = reclassified.exception_id
left join misplaced_row using (file_id, sheet_no, row_no)
where move.exception_id in (select exception_id from late_exception)
union all
select 0, death_sighting.exception_id, run.as_of, 1, 'sighting', 'register', null, null, null, null, null
from death_sighting
cross join run
union all
select 0, answers.*, null
from answers_to('late_exception') as answers
inner join late_exception using (exception_id)
where late_exception.is_new_exception
