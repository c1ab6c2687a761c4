-- table: one row per exception and event that meets it in this run, numbered in the order in which they apply: by date,
-- then kind, then file and row; the sightings of the dead last.
from in_order('met_event', 'met_exception')
