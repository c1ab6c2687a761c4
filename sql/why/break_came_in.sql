-- question: one row per file, sheet or row behind a side of the break $1, of the codes R01 to R04: what came in.
with broken as materialized (
    select * from broken_break($1)
),

event as (
    select 'manual_notifications' as feeds, file_id, sheet_no, row_no, casegroup as about, notified_on as event_date
    from rows_manual_notifications where standing
    union all
    select 'hp_returns', file_id, sheet_no, row_no, exception_id, outcome_date from rows_hp_returns where standing
    union all
    select 'imt_returns', file_id, sheet_no, row_no, exception_id, outcome_date from rows_imt_returns where standing and outcome is not null
    union all
    select 'closure_results', file_id, sheet_no, row_no, case_ref, result_date from rows_closure_results where standing
    union all
    select 'client_refresh', file_id, sheet_no, row_no, client_ref, data_as_at from rows_client_refresh where standing
    union all
    select 'letter_acks', file_id, sheet_no, row_no, letter_id, ack_date from rows_letter_acks where standing
    union all
    select 'ltr', file_id, sheet_no, row_no, ltr_id, sent_date from rows_ltr where standing
    union all
    select 'arrears_cms', file_id, sheet_no, row_no, case_ref, as_at from rows_arrears_cms where standing
    union all
    select 'prompts', file_id, sheet_no, row_no, case_ref, raised_on from rows_prompts where standing
    union all
    select 'letter_actions', file_id, sheet_no, row_no, letter_id, acted_on from rows_letter_actions where standing
),

week_sheet as (
    select source_file.file_id, source_sheet.sheet_no, source_file.file_name, source_file.status, source_file.note, source_sheet.feeds, source_sheet.layout,
        source_sheet.status as sheet_status
    from source_file
    inner join broken on source_file.as_of = broken.found_on
    left join source_sheet using (file_id)
    where source_file.withdrawn_edition is null
),

evidence as (
    select 'right' as side, 'the file, refused' as what, null as about, note as says, file_id, null as sheet_no, null as row_no
    from week_sheet
    inner join broken on broken.code = 'R01' and week_sheet.file_name = broken.key and week_sheet.status = 'refused'
    union all
    select 'right', 'searched: what came in the week', null, coalesce(layout, replace(sheet_status, '_', ' '), status), file_id, sheet_no, null
    from week_sheet
    inner join broken on broken.code = 'R02'
    union all
    select 'left', 'the register as it stands', null, null, standing_file.file_id, source_sheet.sheet_no, null
    from standing_file
    inner join source_sheet using (file_id, feeds)
    inner join broken on broken.code = 'R03' and standing_file.feeds = broken.key
    union all
    select 'right', 'came, and was not taken', null, coalesce(week_sheet.note, snapshot.note), week_sheet.file_id, week_sheet.sheet_no, null
    from week_sheet
    inner join broken on broken.code = 'R03'
    left join snapshot on snapshot.feeds = broken.key and snapshot.as_of = broken.found_on
    where week_sheet.feeds = broken.key
        or (week_sheet.sheet_no is null and week_sheet.file_name in (
            select refused_feed.file_name from refused_feed where refused_feed.feeds = broken.key and refused_feed.as_of = broken.found_on
        ))
    union all
    select 'right', 'dated after the week', event.about, event.event_date::varchar, event.file_id, event.sheet_no, event.row_no
    from event
    inner join week_sheet using (file_id, sheet_no, feeds)
    inner join broken on broken.code = 'R04' and week_sheet.layout = broken.key and event.event_date > broken.found_on
    where week_sheet.status = 'loaded'
)

select
    evidence.side, evidence.what, evidence.about, evidence.says, source_file.as_of as file_week, source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet, evidence.row_no as "row"
from evidence
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
order by evidence.side, source_file.as_of, source_file.file_name, evidence.sheet_no, evidence.row_no, evidence.about
