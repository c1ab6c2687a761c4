-- table: one row per exception of before that this run can decide anything about. The cost of a run follows these and
-- not the length of history.
select opening.*
from opening
semi join casegroup_in_play using (casegroup)
