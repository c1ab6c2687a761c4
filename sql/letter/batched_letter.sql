-- view: one row per letter and batch in which it was published before this run.
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
    published_letter.* exclude (destination),
    letter_id in (select letter_id from written_again) as is_written_again
from published_letter
