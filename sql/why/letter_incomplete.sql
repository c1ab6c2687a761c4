-- question: one row per thing that makes the register of the casegroup of letter $1 incomplete in the newest week, if the letter is
-- held because of that: with the row, where there is one, and what is wrong.
with held as (
    select casegroup
    from letter_version
    where letter_id = $1 and valid_to is null and outcome = 'held' and hold_reason = 'register_incomplete'
),

its_case as (
    select case_ref from register_case semi join held using (casegroup) where status <> 'CLOSED'
),

its_member as (
    select client_ref, case_ref, role, file_id, sheet_no, row_no from register_member semi join its_case using (case_ref)
),

rejected as (
    select row.file_id, row.sheet_no, row.row_no, 'a row of the ' || replace(row.feeds, '_', ' ') || ' was rejected' as what
    from rejected_register_row as row
    where row.casegroup in (select casegroup from held)
        or row.case_ref in (select case_ref from its_case)
        or (row.feeds = 'clients' or row.case_ref is null) and row.client_ref in (select client_ref from its_member)
        or row.feeds = 'cases' and row.case_ref in (select case_ref from earlier_place semi join held using (casegroup))
        or row.feeds = 'case_members' and row.case_ref is null and row.client_ref in (
            select client_ref
            from (select client_ref, case_ref from ever_member union all select client_ref, case_ref from former_member)
            where case_ref in (select case_ref from earlier_place semi join its_case using (case_ref) where casegroup is null)
        )
),

fault as (
    select file_id, sheet_no, row_no, string_agg(distinct concat_ws(' ', column_name, reason), ', ' order by concat_ws(' ', column_name, reason)) as faults
    from reject
    semi join rejected using (file_id, sheet_no, row_no)
    group by file_id, sheet_no, row_no
),

found as (
    select rejected.file_id, rejected.sheet_no, rejected.row_no, concat_ws(': ', rejected.what, fault.faults) as what
    from rejected
    left join fault using (file_id, sheet_no, row_no)
    union
    select file_id, sheet_no, row_no, 'the register of clients lacks client ' || client_ref || ' of case ' || case_ref
    from its_member
    where client_ref not in (select client_ref from register_client where client_ref in (select client_ref from its_member))
    union
    select null, null, null, 'case ' || case_ref || ' was in the register before, and no register has it now'
    from lost_case
    semi join held using (casegroup)
    union
    select null, null, null, 'case ' || its_case.case_ref || ' has no ' || parent.words || ' parent'
    from its_case
    cross join (values ('PP', 'paying'), ('RP', 'receiving')) as parent (role, words)
    where not exists (select 1 from its_member where its_member.case_ref = its_case.case_ref and its_member.role = parent.role)
    union
    select null, null, null, 'the register of casegroups lacks ' || casegroup
    from held
    where casegroup not in (select casegroup from register_casegroup)
    union
    select g.file_id, g.sheet_no, g.row_no, 'the date of its last letter is after the run'
    from register_casegroup as g
    semi join held using (casegroup)
    cross join run
    where g.last_letter_date > coalesce(run.previous_as_of, run.as_of)
)

select source_file.file_name, nullif(source_sheet.sheet, '') as sheet, found.row_no as "row", found.what
from found
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
order by source_file.file_name, sheet, found.row_no, found.what
