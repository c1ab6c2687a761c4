-- table: one row per casegroup and letter code with a letter that is held, not only because another letter of its
-- casegroup is held, more than the set number of days past its due date; more days where liability has
-- not ended.
with held as (
    select
        letter.casegroup, letter.letter_code,
        'due ' || min(letter.due_date) as due,
        'held: ' || string_agg(distinct letter.hold_reason, ', ' order by letter.hold_reason) as reasons
    from letter
    cross join setting
    cross join run
    where letter.outcome = 'held'
        and letter.hold_reason <> 'held_with_casegroup'
        and letter.due_date < run.as_of
            - if(letter.hold_reason = 'liability_not_ended', setting.liability_overdue_days, setting.letter_overdue_days)
    group by letter.casegroup, letter.letter_code
)

select
    held.casegroup || '|' || held.letter_code as key,
    held.due as left_side,
    held.reasons as right_side,
    null::bigint as difference,
    held_evidence(held, g) as evidence
from held
left join (from register_casegroup where casegroup in (select casegroup from held)) as g using (casegroup)
