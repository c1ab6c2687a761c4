-- table: one row per exception that is reported to teams and that a row reported: the text and the dates of the newest row.
-- A failure report counts before a notification, which has no dates. What was reported under an earlier id counts.
with seen as (
    select exception_id, sighted_on, file_id, sheet_no, row_no from sighting where file_id is not null
    union
    select exception_id, sighted_on, file_id, sheet_no, row_no from applied_sighting where file_id is not null
),

meant as (
    select coalesce(successor.successor_id, seen.exception_id) as exception_id, seen.* exclude (exception_id)
    from seen
    left join successor using (exception_id)
),

reported as (
    select file_id, sheet_no, row_no, true as is_report, source_text, transition_date, closure_date, liability_end_date, office
    from failure_row
    union all
    select file_id, sheet_no, row_no, false, note, null, null, null, null
    from rows_manual_notifications
)

select meant.exception_id, reported.* exclude (file_id, sheet_no, row_no, is_report)
from meant
semi join reported_exception using (exception_id)
inner join reported using (file_id, sheet_no, row_no)
qualify row_number() over (
    partition by meant.exception_id
    order by reported.is_report desc, meant.sighted_on desc, meant.file_id desc, meant.sheet_no desc, meant.row_no desc
) = 1
