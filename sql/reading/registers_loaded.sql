-- table: one row: whether each of the four registers was taken at least once.
select count(distinct feeds) = 4 as are_all_loaded
from standing_file
