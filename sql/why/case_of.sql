-- question: one row per row of the case $1 under the casegroup $2 in the newest register of cases.
select rows_cases.case_ref
from rows_cases
inner join source_file using (file_id)
where rows_cases.standing and rows_cases.case_ref = $1 and rows_cases.casegroup = $2
    and source_file.withdrawn_edition is null
    and source_file.as_of = (select max(as_of) from snapshot where feeds = 'cases' and taken)
