-- table: one row per exception that the run comes to after its events, and event that meets it, in the order in which
-- they apply.
from in_order('late_met_event', 'late_exception')
