-- table: one row per batch and letter in it: the batch of the casegroup's scheme, and the warehouse's.
select batch.batch_id, batch.destination, letter.letter_id
from letter
inner join batch on batch.scheme is null or letter.scheme = batch.scheme
where letter.outcome = 'issued'
