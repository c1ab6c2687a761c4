-- question: one row per letter of the casegroup $1, newest first: the week and batch in which it was issued, or its
-- outcome in the newest run, or else the last run in which it was due.
with said as (
    select
        letter_version.letter_id, letter_version.client_ref, letter_version.letter_code, letter_version.outcome,
        letter_version.hold_reason, letter_version.valid_to is null as is_due,
        (
            select max(week.as_of) from week
            where week.as_of >= letter_version.valid_from and coalesce(week.as_of < letter_version.valid_to, true)
        ) as week
    from letter_version
    where letter_version.casegroup = $1
    qualify row_number() over (partition by letter_version.letter_id order by letter_version.valid_from desc) = 1
)

select
    letter_id,
    coalesce(issued.client_ref, said.client_ref) as client_ref,
    coalesce(issued.letter_code, said.letter_code) as letter_code,
    coalesce(issued.how, case when said.is_due then said.outcome else 'not due any more' end) as outcome,
    case
        when issued.letter_id is not null then null
        when said.is_due then said.hold_reason
        else concat_ws(': ', 'was ' || said.outcome, said.hold_reason)
    end as reason,
    coalesce(issued.as_of, said.week) as week,
    issued.batch_id
from said
full join (from issued_letter where casegroup = $1) as issued using (letter_id)
order by week desc, letter_code, client_ref, letter_id
