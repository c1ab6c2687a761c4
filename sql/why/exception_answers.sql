-- question: one row per row of an answer, a closure result or a notification about the exception $1 that led to no
-- event: rows that wait, and rows that changed nothing because they repeat an earlier one or the exception had ended. An
-- answer about an exception that goes on as this one, under its old id (named_id), is an answer about this one.
with about as (
    select exception_id, casegroup, case_ref from exception_version where valid_to is null and exception_id = $1
),

its_name as (
    select exception_id as named_id from successor where successor_id = $1
    union all
    select $1
),

answer as (
    select 'hp_return' as kind, outcome as event, outcome_date as event_date, exception_id as named_id, null as by_name, file_id, sheet_no, row_no
    from rows_hp_returns
    where exception_id in (select named_id from its_name) and outcome is not null
    union all
    select 'imt_return', outcome, outcome_date, exception_id, completed_by, file_id, sheet_no, row_no
    from rows_imt_returns
    where exception_id in (select named_id from its_name) and outcome is not null
    union all
    select 'closure_result', r.result, r.result_date, null, null, r.file_id, r.sheet_no, r.row_no
    from rows_closure_results as r
    inner join about using (case_ref)
    union all
    select 'sighting', 'manual', n.notified_on, null, n.notified_by, n.file_id, n.sheet_no, n.row_no
    from rows_manual_notifications as n
    cross join run
    left join register_case using (case_ref)
    left join reason on reason.reason_code = normalise_code(n.reason)
    where n.standing and n.notified_on > run.previous_as_of
        and exception_id(
            coalesce(register_case.casegroup, n.casegroup),
            case when coalesce(reason.reason_code, '') <> 'DEATH' then n.case_ref end,
            n.client_ref,
            coalesce(reason.reason_code, 'UNCLASSIFIED:' || normalise_code(n.reason))
        ) = $1
)

select
    source_file.as_of as file_week,
    answer.event_date,
    answer.kind,
    answer.event,
    nullif(answer.named_id, $1) as named_id,
    answer.by_name as "by",
    case
        when answer.event_date > run.previous_as_of then 'waits for its date, R04'
        when source_file.as_of > run.previous_as_of then 'waits for its week to be decided'
        when exists (
            select 1
            from exception_event
            where exception_event.exception_id = $1
                and exception_event.kind = answer.kind
                and exception_event.event = answer.event
                and exception_event.event_date = answer.event_date
        )
            then 'changed nothing: the same again'
        else 'changed nothing: it had ended'
    end as effect,
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    answer.row_no as "row"
from answer
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
anti join (from exception_event where exception_id = $1 or exception_id in (select named_id from its_name)) as met using (file_id, sheet_no, row_no)
cross join run
where source_file.status = 'loaded' and source_file.withdrawn_edition is null
order by source_file.as_of, answer.event_date, source_file.file_name, answer.sheet_no, answer.row_no
