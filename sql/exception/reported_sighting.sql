-- table: one row per row of a failure report or notification that sights an exception in this run.
-- The casegroup is the register's for the case, else the reported one; the scheme is the register's for the casegroup,
-- else the report's. A death belongs to the client and not to a case. is_misplaced: what the row names does not belong
-- together, so it removes nothing.
with located as (
    select
        reported_row.* exclude (casegroup, case_ref, scheme, is_removing, date_of_death),
        reported_row.casegroup as reported_casegroup,
        reported_row.scheme as reported_scheme,
        case when reported_row.reason_code <> 'DEATH' then reported_row.case_ref end as case_ref,
        coalesce(register_case.casegroup, reported_row.casegroup) as casegroup,
        misplaced_row.file_id is not null and misplaced_row.is_removing as is_misplaced
    from reported_row
    left join register_case using (case_ref)
    left join misplaced_row
        on reported_row.file_id = misplaced_row.file_id
        and reported_row.sheet_no = misplaced_row.sheet_no
        and reported_row.row_no = misplaced_row.row_no
),

named as (
    select
        located.*,
        coalesce(register_casegroup.scheme, located.reported_scheme) as scheme,
        case
            when located.reason_code = 'UNCLASSIFIED' then 'UNCLASSIFIED:' || located.reported_reason
            else located.reason_code
        end as reason_key
    from located
    left join register_casegroup using (casegroup)
)

select
    exception_id(casegroup, case_ref, client_ref, reason_key) as exception_id,
    source, sighted_on, feeds, file_seq, file_id, sheet_no, row_no, reported_casegroup, casegroup, case_ref, client_ref,
    scheme, reason_code, reason_key, is_misplaced
from named
