-- output: one row per letter of this run that goes to a destination, $1: CSA1993 and CSA2003 get those of their scheme,
-- WAREHOUSE all, NOTIFY those that GOV.UK Notify posts, template by template.
select
    letter_id, template, casegroup, scheme, client_ref, role, issue_date, arrears_pence, case_count, closure_date, name, channel,
    address_1, address_2, address_3, address_4, address_5, address_6, address_7
from written_letter
where $1 in ('WAREHOUSE', 'CSA' || scheme) or $1 = 'NOTIFY' and channel = 'NOTIFY'
order by case when $1 = 'NOTIFY' then template end, letter_id
