-- output: one row per casegroup that a sheet of the workbook $1 names: what the register says of it, and who holds it.
select
    casegroup, scheme, office, stage, segment, casegroup_status, open_exceptions, held_by, journey_start_date,
    transition_date, closure_date, inhibited, marked, paying_parents, receiving_parents, children, cases_open,
    cases_closed, arrears_pence, last_letter_code, last_letter_date, next_letter_code, next_due_date
from casegroup_detail
where casegroup in (select casegroup from workbook_casegroup where workbook = $1)
order by casegroup
