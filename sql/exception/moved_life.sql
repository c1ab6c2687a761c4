-- table: one row per exception that another goes on as, and step of its life in this run.
from life_walk('moved_exception', 'moved_life_event')
