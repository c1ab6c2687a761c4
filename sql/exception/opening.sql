-- view: one row per exception ever, as it stood before this run, whatever this run has written since.
select exception_version.* exclude (valid_from, valid_to)
from exception_version
cross join run
where exception_version.valid_from < run.as_of
    and (exception_version.valid_to is null or exception_version.valid_to >= run.as_of)
