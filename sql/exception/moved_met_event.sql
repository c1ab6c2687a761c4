-- table: one row per exception as which another continues, and event that meets it: the sighting itself and, if the
-- exception was unknown before, the answers that came early.
select
    0 as phase, exception_id, sighted_on as event_date, 1 as kind_order, 'sighting' as kind, cause as event,
    null::bigint as file_seq, null::integer as file_id, null::integer as sheet_no, null::integer as row_no
from move
union all
select 0, answers.*
from answers_to('moved_exception') as answers
inner join moved_exception using (exception_id)
where moved_exception.is_new_exception
