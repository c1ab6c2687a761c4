-- question: one row per batch that contains the letter $1. record: the number of its record in the batch; letters are
-- in order of their ids.
with placed as (
    select
        letter_batch.batch_id, letter_batch.destination, letter_batch.sequence, letter_batch.as_of, letter_batch.edition,
        issued_letter.letter_id,
        row_number() over (partition by letter_batch.batch_id order by issued_letter.letter_id) as record
    from letter_batch
    inner join issued_letter
        on letter_batch.sequence = issued_letter.sequence
        and issued_letter.how = 'issued'
        and (letter_batch.destination = 'WAREHOUSE' or letter_batch.batch_id = issued_letter.batch_id)
    where letter_batch.sequence in (select sequence from issued_letter where letter_id = $1)
)

select as_of as week, edition, batch_id, destination, record
from placed
where letter_id = $1
order by destination
