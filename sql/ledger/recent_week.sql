-- view: one row per week of the trend: this one and the twelve before it. A week is identified by the batches of its
-- run.
select distinct letter_batch.as_of
from letter_batch
cross join run
where letter_batch.as_of <= run.as_of
order by letter_batch.as_of desc
limit 13
