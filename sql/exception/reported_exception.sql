-- view: one row per exception that is open, or that ended in this run: those that are reported to teams and systems.
select exception.*
from exception
left join opening using (exception_id)
where is_open(exception.state) or is_open(opening.state) or opening.exception_id is null
