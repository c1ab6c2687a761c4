-- table: one row per earlier exception that this run can change. The cost of a run depends on these and not on the
-- length of the history.
select opening.*
from opening
semi join casegroup_in_play using (casegroup)
