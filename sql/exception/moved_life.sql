-- table: one row per exception as which another continues, and step of its life in this run.
from life_walk('moved_exception', 'moved_life_event')
