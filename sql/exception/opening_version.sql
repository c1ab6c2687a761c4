-- views: each openings, one row per exception, casegroup or letter as of the start of this run, whatever this run has written
-- since.
select the_history.* exclude (valid_from, valid_to)
from the_history
cross join run
where the_history.valid_from < run.as_of
    and (the_history.valid_to is null or the_history.valid_to >= run.as_of)
