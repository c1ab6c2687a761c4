-- question: one row per rejected row of the current registers that names $1: a casegroup, with its cases and their members, a case or
-- a client. Without such a row the register stands as if it had never come.
with its_case as (
    select case_ref from register_family where casegroup = $1
),

its_client as (
    select client_ref from register_family where casegroup = $1 and client_ref is not null
)

select
    'Row ' || row.row_no || ' of ' || f.file_name || coalesce(', sheet ' || nullif(s.sheet, ''), '')
        || ' was rejected, so the register of ' || replace(row.feeds, '_', ' ') || ' stands without it'
        || coalesce(' (' || nullif(concat_ws(', ', 'casegroup ' || row.casegroup, 'case ' || row.case_ref, 'client ' || row.client_ref), '') || ')', '')
        || coalesce(': ' || row.faults, '') || '. Have it corrected and load it again.' as said
from rejected_register_said as row
inner join source_file as f using (file_id)
inner join source_sheet as s using (file_id, sheet_no)
where row.casegroup = $1
    or row.case_ref = $1
    or row.client_ref = $1
    or row.case_ref in (select case_ref from its_case)
    or row.feeds = 'clients' and row.client_ref in (select client_ref from its_client)
order by f.as_of, f.file_name, row.sheet_no, row.row_no
