-- output: one row per letter batch of this run.
select batch_id, destination, sequence, previous_batch_id, edition, supersedes_batch_id, skipped
from batch
order by destination
