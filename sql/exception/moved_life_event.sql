-- table: one row per exception as which another continues, and event that meets it, in the order in which they apply.
from in_order('moved_met_event', 'moved_exception')
