-- step: Before anything is decided: a warning on each sheet with references that have lost the zeros in front of them, as they do
-- when a spreadsheet program opens and saves a text file. Such a reference is not in the register before, and one with
-- zeros in front of it is in a register. It refuses nothing, since nobody has said how long a reference is.
-- Statement by statement, and with the few references that are told of in memory, never a register, which can hold millions
-- of rows: of a register that may have lost its zeros itself the first 10,000 rows are looked at.
delete from source_warning
where warning like '%lost zeros: references in %'
    and file_id in (select file_id from source_file cross join run where source_file.as_of = run.as_of);

create or replace temp table register_file as
with loaded as (
    select source_sheet.feeds, source_file.file_id, source_file.as_of, source_file.as_of = run.as_of as is_this_run
    from source_sheet
    inner join source_file using (file_id)
    cross join run
    where source_sheet.feeds in ('cases', 'clients') and source_sheet.status = 'loaded'
        and source_file.status = 'loaded' and source_file.withdrawn_edition is null and source_file.as_of <= run.as_of
),

taken as (
    select snapshot.feeds, snapshot.as_of
    from snapshot
    cross join run
    where snapshot.taken and snapshot.as_of < run.as_of
    qualify row_number() over (partition by snapshot.feeds order by snapshot.as_of desc) = 1
)

-- what is known: the register before, or that of this run where there is none
select loaded.feeds, loaded.file_id, loaded.is_this_run, coalesce(loaded.as_of = taken.as_of, loaded.is_this_run and taken.as_of is null) as is_known
from loaded
left join taken using (feeds);

-- The sheets of registers in whose first rows no reference has a zero in front: a spreadsheet program takes the zeros off a
-- whole column.
create or replace temp table bare_sheet as
select 'case' as kind, file_id, sheet_no from rows_cases where row_no <= 10000 group by file_id, sheet_no having not bool_or(case_ref like '0%')
union all
select 'case', file_id, sheet_no from rows_case_members where row_no <= 10000 group by file_id, sheet_no having not bool_or(case_ref like '0%')
union all
select 'client', file_id, sheet_no from rows_case_members where row_no <= 10000 group by file_id, sheet_no having not bool_or(client_ref like '0%')
union all
select 'client', file_id, sheet_no from rows_clients where row_no <= 10000 group by file_id, sheet_no having not bool_or(client_ref like '0%');

create or replace temp table told as
with said as (
    select 'case' as kind, case_ref as reference, file_id, sheet_no, row_no from rows_cscs_failures
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_cs2_failures
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_manual_notifications
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_closure_results
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_ltr
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_arrears_cms
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_prompts
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_cases semi join (from bare_sheet where kind = 'case') as bare using (file_id, sheet_no) where row_no <= 10000
    union all
    select 'case', case_ref, file_id, sheet_no, row_no from rows_case_members semi join (from bare_sheet where kind = 'case') as bare using (file_id, sheet_no) where row_no <= 10000
    union all
    select 'client', client_ref, file_id, sheet_no, row_no from rows_cscs_failures
    union all
    select 'client', client_ref, file_id, sheet_no, row_no from rows_cs2_failures
    union all
    select 'client', client_ref, file_id, sheet_no, row_no from rows_manual_notifications
    union all
    select 'client', client_ref, file_id, sheet_no, row_no from rows_client_refresh
    union all
    select 'client', client_ref, file_id, sheet_no, row_no from rows_case_members semi join (from bare_sheet where kind = 'client') as bare using (file_id, sheet_no) where row_no <= 10000
    union all
    select 'client', client_ref, file_id, sheet_no, row_no from rows_clients semi join (from bare_sheet where kind = 'client') as bare using (file_id, sheet_no) where row_no <= 10000
)

select said.*
from said
semi join (select source_file.file_id from source_file inner join run using (as_of) where source_file.status = 'loaded') as new_file using (file_id)
anti join (select file_id from register_file where is_known) as old_file using (file_id)
where said.reference not like '0%';

-- those of them that the register before has as they are
create or replace temp table known_reference as
select distinct 'case' as kind, case_ref as reference
from rows_cases
where file_id in (select file_id from register_file where is_known and feeds = 'cases')
    and case_ref in (select reference from told where kind = 'case')
union all
select distinct 'client', client_ref
from rows_clients
where file_id in (select file_id from register_file where is_known and feeds = 'clients')
    and client_ref in (select reference from told where kind = 'client');

-- those of them that a register has with zeros in front
create or replace temp table zeros_reference as
select distinct 'case' as kind, ltrim(case_ref, '0') as reference
from rows_cases
where case_ref like '0%'
    and file_id in (select file_id from register_file where is_known or is_this_run)
    and ltrim(case_ref, '0') in (select reference from told where kind = 'case')
union all
select distinct 'client', ltrim(client_ref, '0')
from rows_clients
where client_ref like '0%'
    and file_id in (select file_id from register_file where is_known or is_this_run)
    and ltrim(client_ref, '0') in (select reference from told where kind = 'client');

insert into source_warning
with counted as (
    select told.file_id, told.sheet_no, count(distinct told.row_no) as row_count, min(told.row_no) as first_row
    from told
    semi join zeros_reference using (kind, reference)
    anti join known_reference using (kind, reference)
    group by told.file_id, told.sheet_no
)

select
    counted.file_id,
    counted.sheet_no,
    if(source_sheet.sheet = '', '', 'sheet ' || source_sheet.sheet || ': ') || 'lost zeros: references in ' || counted_rows(row_count)
    || if(source_sheet.feeds in ('cases', 'case_members', 'clients') and source_sheet.rows_read > 10000, ' of its first 10,000', '')
    || ', the first of them row ' || first_row
    || ', are in no register, but are with zeros in front: a spreadsheet program may have taken these off, so put the file as it was sent in its place and run, with --restate if the week was run already'
from counted
inner join source_sheet using (file_id, sheet_no);

drop table register_file;
drop table bare_sheet;
drop table told;
drop table known_reference;
drop table zeros_reference;
