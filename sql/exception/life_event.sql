-- table: one row per exception and event that meets it in this run, numbered in the order in which they apply: what
-- two people took back, then by date, kind, file and row.
from in_order('met_event', 'met_exception')
