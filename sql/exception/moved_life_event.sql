-- table: one row per exception that another goes on as, and event that meets it, in the order in which they apply.
from in_order('moved_met_event', 'moved_exception')
