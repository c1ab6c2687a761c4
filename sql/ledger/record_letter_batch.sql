-- record: The letter batches of this run.
insert into letter_batch by name
select
    batch.batch_id, batch.destination, batch.sequence, run.as_of, run.edition,
    (select count(*) from batch_letter where batch_letter.batch_id = batch.batch_id) as letters
from batch
cross join run;
