-- view: one row per exception that is open, or that ended in this run: those that are reported to teams and systems. One
-- that was reopened and ended again in the run, or changed how it ended, ended in it.
select exception.*
from exception
left join opening using (exception_id)
where is_open(exception.state)
    or is_open(opening.state)
    or opening.exception_id is null
    or row(exception.state, exception.resolution, exception.disposition, exception.reopenings)
        is distinct from row(opening.state, opening.resolution, opening.disposition, opening.reopenings)
