-- table: (stub) one row per break whose acceptance stands in this run.
select distinct accepted_break.break_id
from accepted_break
cross join run
where accepted_break.accepted_from <= run.as_of
    and coalesce(accepted_break.accepted_until, run.as_of) >= run.as_of
    and coalesce(accepted_break.withdrawn_from > run.as_of, true)
