-- view: one row per accepted row of this run's failure reports.
with failing as (
    select
        'cscs_failures' as feeds, '1993' as scheme, file_id, sheet_no, row_no,
        case_ref, casegroup, client_ref, source_code, source_text, report_date
    from rows_cscs_failures
    where standing
    union all
    select
        'cs2_failures' as feeds, '2003' as scheme, file_id, sheet_no, row_no,
        case_ref, casegroup, client_ref, source_code, source_text, report_date
    from rows_cs2_failures
    where standing
)

select failing.* replace (upper(failing.source_code) as source_code), counted_file.file_seq
from failing
inner join counted_file using (file_id)
where counted_file.is_this_run
