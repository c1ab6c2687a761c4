-- table: one row per casegroup that has returned to the automated process and is marked, and whose register does not know of
-- our newest letter yet: unmarked, the automated process would write that letter again. It waits until the register has
-- recorded the letter or a later one, its journey is closed, or two people have accepted the break R59 of the letter or of
-- its batch, which says that this is known.
with newest as (
    select
        issued_letter.casegroup, issued_letter.letter_code, letter_step.step,
        list(distinct issued_letter.batch_id) filter (where issued_letter.batch_id is not null) as batch_ids
    from issued_letter
    inner join letter_step using (letter_code)
    inner join register_casegroup using (casegroup)
    inner join casegroup using (casegroup)
    inner join run on issued_letter.as_of <= run.as_of
    where casegroup.status = 'RETURNED'
        and register_casegroup.exception_marker
        and register_casegroup.journey_stage <> 'CLOSED'
        and issued_letter.journey_start_date is not distinct from register_casegroup.journey_start_date
    group by issued_letter.casegroup, issued_letter.letter_code, letter_step.step
    qualify row_number() over (partition by issued_letter.casegroup order by letter_step.step desc) = 1
),

known as (
    select casegroup
    from newest
    where 'B' || hex12('R59|' || casegroup || '|' || letter_code) in (select break_id from accepted_now)
    union
    select casegroup
    from (select casegroup, unnest(batch_ids) as batch_id from newest)
    where 'B' || hex12('R59|' || batch_id) in (select break_id from accepted_now)
)

select newest.casegroup
from newest
inner join register_casegroup using (casegroup)
left join letter_step on register_casegroup.last_letter_code = letter_step.letter_code
anti join known using (casegroup)
where newest.step > coalesce(letter_step.step, 0)
