-- table: one row per open unclassified exception for whose newest row the catalogue now has a reason, with
-- that row. Where a row of this run is newer and has none, or an older row alone has one, the exception stays as it is.
with source_row as (
    select
        sighting.exception_id, sighting.sighted_on, sighting.as_of, sighting.feeds, sighting.file_id, sighting.sheet_no,
        sighting.row_no, sighting.reported_casegroup, failure_row.scheme, failure_row.source_text
    from sighting
    left join failure_row using (feeds, file_id, sheet_no, row_no)
    where sighting.feeds = 'manual_notifications' or failure_row.scheme is not null
),

this_run as (
    select
        exception_id(
            coalesce(register_case.casegroup, reported_row.casegroup), reported_row.case_ref, reported_row.client_ref,
            'UNCLASSIFIED:' || reported_row.reported_reason
        ) as exception_id,
        max(reported_row.sighted_on) as sighted_on
    from reported_row
    left join register_case using (case_ref)
    where reported_row.reason_code = 'UNCLASSIFIED'
    group by all
),

unclassified as (
    select
        opening.exception_id, opening.case_ref, opening.client_ref, source_row.* exclude (exception_id),
        substr(opening.reason_key, length('UNCLASSIFIED:') + 1) as reported_reason
    from opening
    inner join source_row using (exception_id)
    left join this_run using (exception_id)
    where opening.reason_code = 'UNCLASSIFIED' and is_open(opening.state)
        and (this_run.sighted_on is null or this_run.sighted_on < source_row.sighted_on)
    qualify row_number() over (
        partition by opening.exception_id
        order by source_row.sighted_on desc, source_row.as_of desc, source_row.file_id desc, source_row.sheet_no desc,
            source_row.row_no desc
    ) = 1
),

reasoned as (
    select unclassified.*, coalesce(reason_code.reason_code, reason.reason_code) as reason_code
    from unclassified
    left join reason_code
        on unclassified.scheme = reason_code.scheme and unclassified.reported_reason = reason_code.source_code
    left join reason
        on (unclassified.scheme is null and reason.reason_code = unclassified.reported_reason)
        or (
            unclassified.scheme is not null and reason_code.reason_code is null and reason.text_pattern is not null
            and text_matches(unclassified.source_text, reason.text_pattern)
        )
    where coalesce(reason_code.reason_code, reason.reason_code, 'UNCLASSIFIED') <> 'UNCLASSIFIED'
    qualify row_number() over (
        partition by unclassified.exception_id order by reason.priority, reason.reason_code
    ) = 1
)

select
    exception_id,
    reason_code,
    sighted_on,
    case when scheme is null then 'manual' else 'system' end as source,
    feeds, file_id, sheet_no, row_no, reported_casegroup, case_ref, client_ref
from reasoned
