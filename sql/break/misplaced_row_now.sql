-- table: one row per accepted row, of this run or an earlier one, that would take a casegroup out of the process, or gives
-- a date of death, and that names what does not belong together: not when it came and, by the registers, not now, and no
-- later such row names its client, or its case, with a casegroup of theirs.
with before as (
    select feeds, file_id, counted_file.file_seq, sheet_no, row_no, casegroup, case_ref, client_ref, reason_code
    from misplaced_row_version
    inner join counted_file using (file_id)
    where valid_to is null
),

member as materialized (
    select client_ref, case_ref
    from register_member
    where client_ref in (select client_ref from before union select client_ref from misplaced_row)
),

came_with as (
    select member.client_ref, member.case_ref, its_case.casegroup
    from member
    inner join (from register_case where case_ref in (select case_ref from member)) as its_case using (case_ref)
),

standing as (
    select before.*
    from before
    left join (from register_case where case_ref in (select case_ref from before)) as register_case
        on before.case_ref = register_case.case_ref
    left join (from register_casegroup where casegroup in (select casegroup from before)) as register_casegroup
        on before.casegroup = register_casegroup.casegroup
    left join (from register_client where client_ref in (select client_ref from before)) as register_client
        on before.client_ref = register_client.client_ref
    where (register_casegroup.casegroup is not null and register_case.casegroup <> before.casegroup)
        or (
            register_client.client_ref is not null
            and register_casegroup.casegroup is not null
            and not exists (from came_with where came_with.client_ref = before.client_ref and came_with.casegroup = before.casegroup)
        )
        or (
            register_client.client_ref is not null
            and register_case.case_ref is not null
            and not exists (from came_with where came_with.client_ref = before.client_ref and came_with.case_ref = before.case_ref)
        )
    union all
    select feeds, file_id, counted_file.file_seq, sheet_no, row_no, casegroup, case_ref, client_ref, reason_code
    from misplaced_row
    inner join counted_file using (file_id)
),

put_right as (
    select standing.file_id, standing.sheet_no, standing.row_no
    from standing
    inner join reported_row as came
        on row(standing.file_seq, standing.sheet_no, standing.row_no) < row(came.file_seq, came.sheet_no, came.row_no)
        and (came.is_removing or came.date_of_death is not null)
    left join (from register_case where case_ref in (select case_ref from reported_row)) as register_case
        on came.case_ref = register_case.case_ref
    where (standing.case_ref = came.case_ref and came.casegroup = register_case.casegroup)
        or (
            standing.client_ref = came.client_ref
            and exists (from came_with where came_with.client_ref = came.client_ref and came_with.casegroup = came.casegroup)
        )
)

select feeds, file_id, sheet_no, row_no, casegroup, case_ref, client_ref, reason_code
from standing
anti join put_right using (file_id, sheet_no, row_no)
