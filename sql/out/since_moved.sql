-- output: one row per exception, casegroup, letter or break that came, moved or ended in this run, by casegroup and cause.
select casegroup, what, id, change, about, before, after, because, cause
from moved
order by casegroup nulls last, because nulls last, what, id
