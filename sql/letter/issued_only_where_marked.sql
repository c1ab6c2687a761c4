-- check: A letter is issued only where the automated journey does not write as well, for a casegroup with an open
-- exception that has not left the process, and only if nothing else of the casegroup is held.
with at_odds as (
    select letter.letter_id, letter.casegroup
    from letter
    left join register_casegroup using (casegroup)
    left join casegroup using (casegroup)
    where letter.outcome = 'issued'
        and (
            not coalesce(register_casegroup.exception_marker, false)
            or casegroup.status is distinct from 'EXCEPTION'
            or letter.casegroup in (select casegroup from letter where outcome = 'held')
        )
)

select
    'letter ' || letter_id || ' of casegroup ' || casegroup as place,
    'to be held' as calculated,
    'issued' as declared
from at_odds
