-- question: one row per case of the casegroup $2 of which the client $1 is a member in the newest registers.
select rows_cases.case_ref
from rows_cases
inner join source_file as of_case on rows_cases.file_id = of_case.file_id
inner join rows_case_members using (case_ref)
inner join source_file as of_member on rows_case_members.file_id = of_member.file_id
where rows_cases.standing and rows_cases.casegroup = $2
    and rows_case_members.standing and rows_case_members.client_ref = $1
    and of_case.withdrawn_edition is null and of_member.withdrawn_edition is null
    and of_case.as_of = (select max(as_of) from snapshot where feeds = 'cases' and taken)
    and of_member.as_of = (select max(as_of) from snapshot where feeds = 'case_members' and taken)
