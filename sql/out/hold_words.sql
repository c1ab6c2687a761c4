-- output: one row per reason for which a letter of this run is held: what it means and what lifts it.
select hold_reason, hold_means(hold_reason) as means, hold_lifted_by(hold_reason) as lifted_by
from letter
where outcome = 'held'
group by hold_reason
order by hold_reason
