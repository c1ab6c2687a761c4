-- table: one row per row of a failure report or notification that sights an exception in this run, with the reason that
-- the catalogue has for it. is_removing: the reason can take the casegroup out of the process.
with reported as (
    select
        'system' as source, failure.report_date as sighted_on, failure.feeds, failure.file_seq, failure.file_id,
        failure.sheet_no, failure.row_no, failure.casegroup, failure.case_ref, failure.client_ref,
        failure.scheme, failure_reason.reason_code, failure.source_code as reported_reason, null::date as date_of_death
    from failure
    inner join failure_reason
        on failure.scheme = failure_reason.scheme
        and failure.source_code = failure_reason.source_code
        and failure.source_text is not distinct from failure_reason.source_text
    union all
    select
        'manual', notification.notified_on, 'manual_notifications', notification.file_seq, notification.file_id,
        notification.sheet_no, notification.row_no, notification.casegroup, notification.case_ref,
        notification.client_ref, null, coalesce(reason.reason_code, 'UNCLASSIFIED'), normalise_code(notification.reason),
        notification.date_of_death
    from notification
    left join reason on reason.reason_code = normalise_code(notification.reason)
    where notification.is_new
)

select reported.*, reason.disposition is distinct from 'MANAGED' as is_removing
from reported
inner join reason using (reason_code)
