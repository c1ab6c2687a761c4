-- table: one row per letter that went out so recently that the same client must not get another of its code, or that
-- somebody cancelled, with or without effect: then the client was to be spared it. given_on: the date of the letter, or of
-- the cancellation.
with cancelled as (
    select letter_id, casegroup, client_ref, letter_code, journey_start_date, acted_on from cancelled_letter
    union
    select letter_id, casegroup, client_ref, letter_code, journey_start_date, acted_on from new_cancelled_letter
)

select letter_id, casegroup, client_ref, letter_code, journey_start_date, issue_date as given_on, false as is_cancelled
from recent_letter
union all
select cancelled.letter_id, casegroup, client_ref, letter_code, journey_start_date, acted_on, true
from cancelled
cross join setting
cross join run
where run.as_of - cancelled.acted_on < setting.already_written_days
