-- union: each breaks, one row per break that this run found, of every code. difference: in pence, a number of things
-- where the catalogue says count, else null.
select 'the_code' as code, key, left_side, right_side, difference, evidence
from the_makes
