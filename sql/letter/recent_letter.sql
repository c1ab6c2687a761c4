-- table: one row per letter that the ledger issued or knows was sent by hand, or that somebody cancelled, with or without
-- effect, so recently that the same client must not get another of its code. given_on: the date of the letter, or of the
-- cancellation.
with given as (
    select letter_id, casegroup, client_ref, letter_code, journey_start_date, issue_date as given_on, how
    from issued_letter
    union all
    select letter_id, casegroup, client_ref, letter_code, journey_start_date, acted_on, 'cancelled'
    from cancelled_letter
    union all
    select letter_id, casegroup, client_ref, letter_code, journey_start_date, acted_on, 'cancelled'
    from new_cancelled_letter
)

select given.*
from given
cross join setting
cross join run
where run.as_of - given.given_on < setting.already_written_days
