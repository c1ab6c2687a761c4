-- table: one row per break that other rules ask about, and whose acceptance stands in this run: what holds letters, and
-- letters that the register has not recorded.
select break_id from accepted_hold
union all
select acceptance.break_id
from break_r59 as found
inner join acceptance on acceptance.break_id = 'B' || hex12('R59|' || found.key)
where is_accepted(acceptance, found)
