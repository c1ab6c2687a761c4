-- output: one row per case of the register in a casegroup that a sheet of the workbook $1 names.
select
    listed.case_ref, listed.casegroup, listed.status as case_status, listed.liability_ended, listed.schedule_ended,
    listed.closure_date, listed.arrears_pence, party.paying_parents, party.receiving_parents, party.qualifying_children
from workbook_case as listed
left join case_party as party using (case_ref)
where listed.casegroup in (select casegroup from workbook_casegroup where workbook = $1)
order by listed.casegroup, listed.case_ref
