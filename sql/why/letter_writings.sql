-- question: one row per time that the letter $1, under any id, was or will be written: the first time, and each time
-- that two people had it written again because a system rejected it. asked_in_week: the week of the run that took the
-- request; blank while the request waits for a run. asked_by: the two people.
with known as (
    select letter_id, casegroup, client_ref, letter_code, journey_start_date
    from issued_letter
    union
    select letter_id, casegroup, client_ref, letter_code, journey_start_date
    from letter_version
),

this as (
    select casegroup, client_ref, letter_code, journey_start_date from known where letter_id = $1
),

asked as (
    select two_person_act.writing, two_person_act.as_of, two_person_act.subject,
        two_person_act.by_name || ' and ' || two_person_act.reviewer as by_names, first.casegroup, first.client_ref,
        first.letter_code, first.journey_start_date
    from two_person_act
    inner join issued_letter as first on two_person_act.subject = first.letter_id
    inner join this
        on first.casegroup = this.casegroup
        and first.client_ref = this.client_ref
        and first.letter_code = this.letter_code
        and first.journey_start_date is not distinct from this.journey_start_date
    where two_person_act.kind = 'reissue'
),

writing as (
    select 1 as writing, letter_id(casegroup, client_ref, letter_code, journey_start_date) as letter_id, null as because_of, null as as_of,
        null as by_names
    from this
    union all
    select writing, reissue_id(casegroup, client_ref, letter_code, journey_start_date, writing), subject, as_of, by_names
    from asked
)

select
    writing.writing,
    writing.letter_id,
    writing.because_of as rejected_letter_id,
    writing.as_of::date as asked_in_week,
    writing.by_names as asked_by,
    coalesce(
        issued_letter.how,
        (select max_by(outcome, valid_from) from letter_version where letter_version.letter_id = writing.letter_id),
        case when writing.as_of is null then 'waits for the next run' else 'not due, see the rules of letters written again' end
    ) as outcome,
    issued_letter.issue_date
from writing
left join issued_letter using (letter_id)
where exists (select 1 from asked)
order by writing.writing
