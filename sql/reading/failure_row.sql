-- union: each failure_reports, one row per row of a failure report, of any week, with the scheme of the report.
select
    'the_feeds' as feeds, 'the_scheme' as scheme, file_id, sheet_no, row_no, standing,
    case_ref, casegroup, client_ref, source_code, source_text, report_date,
    transition_date, closure_date, liability_end_date, office
from the_rows
