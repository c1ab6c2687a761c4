-- check: The ledger knows as many issued letters of each run as its batch for the warehouse holds: a letter that it has
-- forgotten would be issued again.
with known as (
    select sequence, count(*) as letters
    from issued_letter
    where how = 'issued'
    group by sequence
)

select
    'letters of batch ' || letter_batch.batch_id as place,
    coalesce(known.letters, 0) || ' known as issued' as calculated,
    letter_batch.letters || ' in the batch' as declared
from letter_batch
left join known using (sequence)
where letter_batch.destination = 'WAREHOUSE'
    and letter_batch.letters <> coalesce(known.letters, 0)
