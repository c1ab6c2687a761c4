-- output: one row per code of a break, and reason why acceptances of such breaks ended in this run, or accepted nothing.
select code, why, count(*) as acceptances
from acceptance_end
group by code, why
order by code, why
