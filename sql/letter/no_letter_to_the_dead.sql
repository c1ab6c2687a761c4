-- check: No letter is issued to a client for whom any source has ever given a date of death, or whom an open death
-- names. A date that two people have withdrawn does not count.
with said as (
    select client_ref, date_of_death from death_date
    union
    select client_ref, date_of_death from new_death_date
    except
    select client_ref, date_of_death from death_withdrawal
    except
    select client_ref, date_of_death from new_death_withdrawal
)

select
    'letter ' || letter.letter_id as place,
    'to be held or suppressed, since a death was reported' as calculated,
    'issued' as declared
from letter
where letter.outcome = 'issued'
    and (
        letter.client_ref in (select client_ref from said)
        or letter.client_ref in (select client_ref from dead_client)
        or letter.client_ref in (
            select client_ref from exception where reason_code = 'DEATH' and is_open(state) and client_ref is not null
        )
    )
