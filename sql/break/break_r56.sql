-- table: one row per casegroup and letter code of which a letter is held, not by its casegroup alone, more than the
-- set days past its due date.
-- Break R56, letter_overdue.
select
    'R56' as code,
    letter.casegroup || '|' || letter.letter_code as key,
    'due ' || min(letter.due_date) as left_side,
    'held: ' || string_agg(distinct letter.hold_reason, ', ' order by letter.hold_reason) as right_side,
    null::bigint as difference
from letter
cross join setting
cross join run
where letter.outcome = 'held'
    and letter.hold_reason <> 'held_with_casegroup'
    and letter.due_date < run.as_of - setting.letter_overdue_days
group by letter.casegroup, letter.letter_code
