-- Before anything is decided: a warning on each sheet with references that have lost the zeros in front of them, as they do
-- when a spreadsheet program opens and saves a text file. Such a reference is in none of the registers before, and one with
-- zeros in front of it is in a register. It refuses nothing, since nobody has said how long a reference is.
delete from source_warning
where warning like 'lost zeros: %'
    and file_id in (select file_id from source_file cross join run where source_file.as_of = run.as_of);

insert into source_warning
with this_week as (
    select source_file.file_id
    from source_file
    inner join run using (as_of)
    where source_file.status = 'loaded' and source_file.withdrawn_edition is null
),

before as (
    select source_sheet.feeds, source_file.file_id
    from source_sheet
    inner join source_file using (file_id)
    inner join (
        select snapshot.feeds, max(snapshot.as_of) as as_of
        from snapshot
        cross join run
        where snapshot.taken and snapshot.as_of < run.as_of
        group by snapshot.feeds
    ) as newest on source_sheet.feeds = newest.feeds and source_file.as_of = newest.as_of
    where source_file.status = 'loaded' and source_file.withdrawn_edition is null
),

registered as (
    select 'case' as kind, case_ref as reference, file_id from rows_cases where standing
    union all
    select 'case', case_ref, file_id from rows_case_members where standing
    union all
    select 'client', client_ref, file_id from rows_case_members where standing
    union all
    select 'client', client_ref, file_id from rows_clients where standing
),

-- what a reference of a register becomes if it loses its zeros
shortened as (
    select distinct kind, ltrim(reference, '0') as reference
    from registered
    where reference like '0%' and (file_id in (select file_id from this_week) or file_id in (select file_id from before))
),

told as (
    select 'case' as kind, case_ref as reference, file_id, sheet_no, row_no from rows_cscs_failures
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_cs2_failures
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_manual_notifications
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_cases
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_case_members
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_closure_results
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_ltr
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_arrears_cms
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_prompts
    union all
    select 'client', client_ref, file_id, sheet_no, row_no from rows_cscs_failures
    union all
    select 'client', client_ref, file_id, sheet_no, row_no from rows_cs2_failures
    union all
    select 'client', client_ref, file_id, sheet_no, row_no from rows_manual_notifications
    union all
    select 'client', client_ref, file_id, sheet_no, row_no from rows_case_members
    union all
    select 'client', client_ref, file_id, sheet_no, row_no from rows_clients
    union all
    select 'client', client_ref, file_id, sheet_no, row_no from rows_client_refresh
),

lost as (
    select told.kind, told.reference, told.file_id, told.sheet_no, told.row_no
    from told
    semi join this_week using (file_id)
    semi join shortened using (kind, reference)
    anti join (select kind, reference from registered semi join before using (file_id)) as known using (kind, reference)
),

counted as (
    select file_id, sheet_no, count(distinct row_no) as row_count, min(row_no) as first_row
    from lost
    group by file_id, sheet_no
)

select
    file_id,
    sheet_no,
    'lost zeros: references in ' || counted_rows(row_count) || ', the first of them row ' || first_row
    || ', are in no register, but are with zeros in front: a spreadsheet program may have taken these off, so put the file as it was sent in its place and run with --restate'
from counted;
