-- check: No letter is issued to a client for whom any source has ever given a date of death, whom a death that stands names,
-- or whose name, or a letter that came back, says that they have died; nor in a casegroup of which a death that stands names
-- nobody. A date that two people have withdrawn does not count.
with said as (
    select client_ref, date_of_death from death_date
    union
    select client_ref, date_of_death from new_death_date
    except
    select client_ref, date_of_death from death_withdrawal
    except
    select client_ref, date_of_death from new_death_withdrawal
),

reported as (
    select client_ref from said
    union
    select client_ref from dead_client
    union
    select client_ref from standing_death where client_ref is not null
    union
    select client_ref from register_client where name_says_dead
    union
    select client_ref from dead_by_return
)

select
    'letter ' || letter.letter_id as place,
    'to be held or suppressed, since a death was reported' as calculated,
    'issued' as declared
from letter
where letter.outcome = 'issued'
    and (
        letter.client_ref in (select client_ref from reported)
        or letter.casegroup in (select casegroup from standing_death where client_ref is null)
    )
