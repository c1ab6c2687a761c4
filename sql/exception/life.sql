-- table: one row per exception and step of its life in this run; step 0 is where it stood before.
from life_walk('met_exception', 'life_event')
