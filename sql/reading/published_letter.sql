-- view: one row per letter and batch in which it was published before this run: the batch of its scheme, and that of
-- the data warehouse, which holds all letters of a run. An earlier edition of the week is before this run.
select
    letter_batch.batch_id, letter_batch.destination, letter_batch.as_of as published_on, letter_batch.letters,
    issued_letter.letter_id, issued_letter.issue_date, issued_letter.batch_id as scheme_batch_id
from letter_batch
inner join issued_letter
    on letter_batch.sequence = issued_letter.sequence
    and issued_letter.how = 'issued'
    and (letter_batch.destination = 'WAREHOUSE' or letter_batch.batch_id = issued_letter.batch_id)
cross join run
where row(letter_batch.as_of, letter_batch.edition) < row(run.as_of, run.edition)
