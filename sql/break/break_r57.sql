-- table: one row per casegroup and letter code held because the date that its schedule needs is missing.
-- Break R57, letter_undated.
select
    'R57' as code,
    letter.casegroup || '|' || letter.letter_code as key,
    'next letter ' || letter.letter_code as left_side,
    string_agg(distinct letter.hold_reason, ', ' order by letter.hold_reason) as right_side,
    null::bigint as difference
from letter
where letter.outcome = 'held'
    and letter.hold_reason in ('journey_start_missing', 'closure_date_missing')
group by letter.casegroup, letter.letter_code
