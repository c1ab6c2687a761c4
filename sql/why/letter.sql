-- question: one row: the letter $1 as it was last decided, or issued. It shows no name and no address.
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
    coalesce(issued_letter.how, said.outcome) as outcome,
    case when issued_letter.letter_id is null then said.hold_reason end as hold_reason,
    case when issued_letter.letter_id is null then said.fault end as fault,
    issued_letter.issue_date,
    issued_letter.as_of as issued_in_week,
    issued_letter.edition as issued_in_edition,
    issued_letter.batch_id
from said
full join (from issued_letter where letter_id = $1) as issued_letter using (letter_id)
