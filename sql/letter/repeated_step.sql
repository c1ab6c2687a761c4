-- table: one row per casegroup, journey and letter code of which an earlier edition of this week issued letters, or learnt
-- that they were sent by hand, while by the corrected files that step was taken before: the register or the ledger has it,
-- or a later one. letter_date: of the latest of them; the wait starts then. What went out to a casegroup for which no
-- letters are decided any more was a whole step, too.
with by_ledger as (
    select done.casegroup, done.journey_start_date, max(letter_step.step) as step
    from casegroup_letter as done
    inner join letter_step using (letter_code)
    group by done.casegroup, done.journey_start_date
),

taken as (
    select
        letter_casegroup.casegroup, letter_casegroup.journey_start_date,
        greatest(coalesce(registered.step, 0), coalesce(by_ledger.step, 0)) as step
    from letter_casegroup
    left join letter_step as registered on letter_casegroup.last_letter_code = registered.letter_code
    left join by_ledger
        on letter_casegroup.casegroup = by_ledger.casegroup
        and letter_casegroup.journey_start_date is not distinct from by_ledger.journey_start_date
)

select again.casegroup, again.journey_start_date, again.letter_code, max(again.issue_date) as letter_date
from listed_again as again
inner join letter_step using (letter_code)
left join taken
    on again.casegroup = taken.casegroup
    and again.journey_start_date is not distinct from taken.journey_start_date
where letter_step.step <= taken.step
    or (again.outcome = 'issued' and again.casegroup not in (select casegroup from letter_casegroup))
group by again.casegroup, again.journey_start_date, again.letter_code
