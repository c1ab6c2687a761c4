-- Grain: one row per exception ever, as it stood before this run.
select * exclude (valid_from, valid_to)
from exception_version
where valid_to is null
