-- table: one row per exception and step of its life in this run; step 0 is its state before the run.
from life_walk('met_exception', 'life_event')
