-- question: one row: the letter $1 as it was last decided, or issued. It shows no name and no address. now: of one that no run decides any
-- more although it never went out, that it is not due, and what it was; then no outcome and no hold stands.
with said as (
    select *
    from letter_version
    where letter_id = $1
    qualify row_number() over (order by valid_from desc) = 1
)

select
    coalesce(issued_letter.letter_id, said.letter_id) as letter_id,
    coalesce(issued_letter.casegroup, said.casegroup) as casegroup,
    coalesce(issued_letter.client_ref, said.client_ref) as client_ref,
    coalesce(issued_letter.role, said.role) as role,
    coalesce(issued_letter.scheme, said.scheme) as scheme,
    coalesce(issued_letter.letter_code, said.letter_code) as letter_code,
    coalesce(issued_letter.template, said.template) as template,
    case
        when passed.letter_id is null then null
        when said.outcome = 'held' then 'not due any more since the week of ' || said.valid_to || '; it was held: ' || hold_words(said.hold_reason)
        else 'not due any more since the week of ' || said.valid_to || '; it was not written: ' || hold_words(said.hold_reason)
    end as now,
    case when passed.letter_id is null then coalesce(issued_letter.how, said.outcome) end as outcome,
    case when issued_letter.letter_id is null and passed.letter_id is null then said.hold_reason end as hold_reason,
    case when issued_letter.letter_id is null and passed.letter_id is null then said.fault end as fault,
    issued_letter.issue_date,
    issued_letter.as_of as issued_in_week,
    issued_letter.edition as issued_in_edition,
    issued_letter.batch_id
from said
full join (from issued_letter where letter_id = $1) as issued_letter using (letter_id)
left join (from said where valid_to is not null and outcome in ('held', 'suppressed')) as passed
    on said.letter_id = passed.letter_id and issued_letter.letter_id is null
