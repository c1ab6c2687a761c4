-- table: one row per accepted row, of this run or an earlier one, that would take a casegroup out of the process, or gives
-- a date of death, and that names what does not belong together: not when it came and, by the registers, not now, and no
-- later such row names its client, or its case, with a casegroup of theirs. A row of an earlier run that now has a reason
-- counts if its exception goes on with that.
with member as (
    from misplaced_name where kind = 'member'
),

its_case as (
    from misplaced_name where kind = 'case'
),

ended as (
    select file_id, sheet_no, row_no
    from reclassified
    where exception_id not in (select from_exception_id from move)
),

standing as materialized (
    select before.*
    from misplaced_row_before as before
    left join its_case using (case_ref)
    left join (from misplaced_name where kind = 'casegroup') as g on before.casegroup = g.casegroup
    left join (from misplaced_name where kind = 'client') as c on before.client_ref = c.client_ref
    left join (select distinct client_ref, casegroup from member) as of_casegroup
        on before.client_ref = of_casegroup.client_ref and before.casegroup = of_casegroup.casegroup
    left join member as of_case on before.client_ref = of_case.client_ref and before.case_ref = of_case.case_ref
    where (g.casegroup is not null and its_case.casegroup <> before.casegroup)
        or (c.client_ref is not null and g.casegroup is not null and of_casegroup.client_ref is null)
        or (c.client_ref is not null and its_case.case_ref is not null and of_case.client_ref is null)
    union all
    select feeds, file_id, counted_file.file_seq, sheet_no, row_no, casegroup, case_ref, client_ref, reason_code
    from misplaced_row
    inner join counted_file using (file_id)
    anti join misplaced_row_version using (file_id, sheet_no, row_no) -- a row that was dated ahead, and judged when it came
    where (file_id, sheet_no, row_no) not in (select (file_id, sheet_no, row_no) from ended)
),

put_right as (
    select standing.file_id, standing.sheet_no, standing.row_no
    from standing
    inner join telling_row as came
        on standing.case_ref = came.case_ref
        and row(standing.file_seq, standing.sheet_no, standing.row_no) < row(came.file_seq, came.sheet_no, came.row_no)
    semi join its_case on came.case_ref = its_case.case_ref and came.casegroup = its_case.casegroup
    union
    select standing.file_id, standing.sheet_no, standing.row_no
    from standing
    inner join telling_row as came
        on standing.client_ref = came.client_ref
        and row(standing.file_seq, standing.sheet_no, standing.row_no) < row(came.file_seq, came.sheet_no, came.row_no)
    semi join member on came.client_ref = member.client_ref and came.casegroup = member.casegroup
)

select feeds, file_id, sheet_no, row_no, casegroup, case_ref, client_ref, reason_code
from standing
anti join put_right using (file_id, sheet_no, row_no)
