-- output: one row per acceptance of a break that ended in this run, or that accepted nothing, and why.
select break_id, code, key, decided_by, checked_by, why
from acceptance_end
order by code, key, decided_by, checked_by, why
