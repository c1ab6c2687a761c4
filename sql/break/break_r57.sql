-- table: one row per casegroup and letter code held because the date that its schedule needs is missing.
with held as (
    select casegroup, letter_code, string_agg(distinct hold_reason, ', ' order by hold_reason) as reasons
    from letter
    where outcome = 'held'
        and hold_reason in ('journey_start_missing', 'closure_date_missing')
    group by casegroup, letter_code
)

select
    held.casegroup || '|' || held.letter_code as key,
    'next letter ' || held.letter_code as left_side,
    held.reasons as right_side,
    null::bigint as difference,
    held_evidence(held, g) as evidence
from held
left join register_casegroup as g using (casegroup)
