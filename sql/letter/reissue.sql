-- table: one row per letter that two people have asked to be written again and that is still to do: under its own new
-- id, to a client who is still written to, on the same journey. Not unless the system's newest answer to the letter is
-- a rejection, and not once the journey has gone past the letter or it was decided not to send it. A letter that an
-- earlier edition of this week, or of a later one, has issued is listed too: its casegroup is complete with it again.
with asked as (
    select
        issued_letter.letter_id as rejected_letter_id, issued_letter.batch_id, issued_letter.casegroup,
        issued_letter.client_ref, issued_letter.letter_code, issued_letter.journey_start_date, issued_letter.due_date,
        reissue_id(
            issued_letter.casegroup, issued_letter.client_ref, issued_letter.letter_code, issued_letter.journey_start_date,
            two_person_act.writing
        ) as letter_id
    from two_person_act
    inner join issued_letter on two_person_act.subject = issued_letter.letter_id
    cross join run
    where two_person_act.kind = 'reissue'
        and two_person_act.as_of <= run.as_of
        and issued_letter.how = 'issued'
),

rejected as (
    select letter_id as rejected_letter_id, batch_id
    from newest_ack
    where ack_status = 'REJECTED'
),

gone_past as (
    select issued_letter.casegroup, issued_letter.journey_start_date, letter_step.step
    from issued_letter
    inner join letter_step using (letter_code)
    inner join run on issued_letter.as_of <= run.as_of
    where issued_letter.casegroup in (select casegroup from asked)
    union all
    select letter_casegroup.casegroup, letter_casegroup.journey_start_date, letter_step.step
    from letter_casegroup
    inner join letter_step on letter_casegroup.last_letter_code = letter_step.letter_code
    where letter_casegroup.casegroup in (select casegroup from asked)
)

select distinct asked.* exclude (batch_id), letter_step.step
from asked
semi join rejected using (rejected_letter_id, batch_id)
inner join letter_step using (letter_code)
semi join recipient on asked.casegroup = recipient.casegroup and asked.client_ref = recipient.client_ref
semi join letter_casegroup
    on asked.casegroup = letter_casegroup.casegroup
    and asked.journey_start_date is not distinct from letter_casegroup.journey_start_date
anti join gone_past
    on asked.casegroup = gone_past.casegroup
    and asked.journey_start_date is not distinct from gone_past.journey_start_date
    and letter_step.step < gone_past.step
cross join run
where asked.letter_id not in (select letter_id from issued_letter where issued_letter.as_of < run.as_of)
    and asked.letter_id not in (select letter_id from letter_version where outcome = 'suppressed')
