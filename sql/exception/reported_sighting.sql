-- table: one row per row of a failure report or notification that sights an exception in this run.
-- The casegroup is the register's for the case, else the reported one; the scheme is the register's for the casegroup,
-- else the report's. A death belongs to the client and not to a case.
with reported as (
    select
        'system' as source, failure.report_date as sighted_on, failure.feeds, failure.file_seq, failure.file_id,
        failure.sheet_no, failure.row_no, failure.casegroup as reported_casegroup, failure.case_ref, failure.client_ref,
        failure.scheme as reported_scheme, failure_reason.reason_code, failure.source_code as reported_reason
    from failure
    inner join failure_reason
        on failure.scheme = failure_reason.scheme
        and failure.source_code = failure_reason.source_code
        and failure.source_text is not distinct from failure_reason.source_text
    union all
    select
        'manual', notification.notified_on, 'manual_notifications', notification.file_seq, notification.file_id,
        notification.sheet_no, notification.row_no, notification.casegroup, notification.case_ref,
        notification.client_ref, null, coalesce(reason.reason_code, 'UNCLASSIFIED'), normalise_code(notification.reason)
    from notification
    left join reason on reason.reason_code = normalise_code(notification.reason)
    where notification.is_new
),

located as (
    select
        reported.* exclude (case_ref),
        case when reported.reason_code <> 'DEATH' then reported.case_ref end as case_ref,
        coalesce(register_case.casegroup, reported.reported_casegroup) as casegroup
    from reported
    left join register_case using (case_ref)
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
    scheme, reason_code, reason_key
from named
