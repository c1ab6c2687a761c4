-- table: one row per casegroup with a held letter: which letter, and why it is held.
select
    casegroup,
    string_agg(distinct letter_code || ': ' || hold_reason, '; ' order by letter_code || ': ' || hold_reason) as held
from letter
where outcome = 'held'
group by casegroup
