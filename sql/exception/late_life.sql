-- table: one row per exception that the run comes to after its events, and step of its life.
from life_walk('late_exception', 'late_event')
