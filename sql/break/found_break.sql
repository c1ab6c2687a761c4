-- union: each breaks, one row per break that this run found, of every code. difference: in pence, null where the sides
-- are not amounts.
select 'the_code' as code, key, left_side, right_side, difference, evidence
from the_makes
