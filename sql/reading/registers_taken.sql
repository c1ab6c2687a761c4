-- table: one row: whether all four registers were taken in this run. If one was not, no death removes a casegroup.
select count(distinct feeds) = 4 as are_all_taken
from standing_file
where is_this_run
