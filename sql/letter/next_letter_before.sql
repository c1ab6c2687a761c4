-- table: one row per casegroup that this section applies to: its last and next letter before this run's letters. The
-- next one is due now if its day comes before the next run, which for a FINAL means not after this one, or if its day is
-- unknown because a date is missing; but never in a clerical casegroup. dated_on: the day that it would be dated if it
-- went, the first working day on or after the later of this run and its due date.
select
    next_letter.*,
    next_letter.is_clerical is not true
        and next_letter.next_letter_code is not null
        and (
            next_letter.due_date is null
            or next_letter.due_date <= run.as_of + if(next_letter.next_letter_code = 'FINAL', 0, setting.letters_ahead_days)
        ) as is_due,
    case when is_due then first_working_day(greatest(run.as_of, next_letter.due_date), calendar) end as dated_on
from next_letter('casegroup_letter_before', true) as next_letter
cross join setting
cross join calendar
cross join run
