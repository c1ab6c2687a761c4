-- view: one row per letter and batch in which it was published before this run: the batch of its scheme, and that of
-- the data warehouse, which holds all letters of a run. An earlier edition of the week is before this run.
-- is_written_again: the letter has since gone out under another id, so nothing more is expected of this one.
with written_again as (
    select rejected_letter_id as letter_id
    from reissue
    semi join (from letter where issue_date is not null) as gone using (letter_id)
    union
    select first.letter_id
    from issued_letter as first
    inner join issued_letter as again
        on first.casegroup = again.casegroup
        and first.client_ref = again.client_ref
        and first.letter_code = again.letter_code
        and first.journey_start_date is not distinct from again.journey_start_date
        and first.sequence < again.sequence
    where first.letter_id in (select subject from two_person_act where kind = 'reissue')
)

select
    letter_batch.batch_id, letter_batch.as_of as published_on, letter_batch.letters, issued_letter.letter_id,
    issued_letter.issue_date, issued_letter.batch_id as scheme_batch_id,
    issued_letter.letter_id in (select letter_id from written_again) as is_written_again
from letter_batch
inner join issued_letter
    on letter_batch.sequence = issued_letter.sequence
    and issued_letter.how = 'issued'
    and (letter_batch.destination = 'WAREHOUSE' or letter_batch.batch_id = issued_letter.batch_id)
cross join run
where row(letter_batch.as_of, letter_batch.edition) < row(run.as_of, run.edition)
