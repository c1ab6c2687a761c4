-- view: one row per letter issued in this run, with the columns that batches, PDF and Notify files are written from.
select letter_draft.* exclude (is_free)
from letter_draft
semi join (from letter where outcome = 'issued') as issued using (letter_id)
