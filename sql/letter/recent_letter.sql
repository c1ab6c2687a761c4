-- table: one row per letter that the ledger issued, or knows was sent by hand, so recently that the same client must
-- not get another of its code.
select
    issued_letter.letter_id, issued_letter.casegroup, issued_letter.client_ref, issued_letter.letter_code,
    issued_letter.journey_start_date, issued_letter.issue_date
from issued_letter
cross join setting
cross join run
where run.as_of - issued_letter.issue_date < setting.already_written_days
