-- step: before anything is decided, a warning on each sheet whose references have lost their leading zeros, as happens
-- when a spreadsheet program opens and saves a text file. Such a reference is not in the previous register, but a
-- register has it with leading zeros. It refuses nothing, since the length of a reference is not specified. Only
-- suspects are kept in memory, never a register, which can have millions of rows: for a register that may itself have
-- lost its zeros, only the first 10,000 rows are checked.
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

-- what is known: the previous register, or this run's if there is none
select loaded.feeds, loaded.file_id, loaded.is_this_run, coalesce(loaded.as_of = taken.as_of, loaded.is_this_run and taken.as_of is null) as is_known
from loaded
left join taken using (feeds);

-- The sheets of registers whose first rows have no reference with a leading zero: a spreadsheet program strips the zeros of a
-- whole column.
create or replace temp table bare_sheet as
select kind, file_id, sheet_no
from named_reference
where register <> '' and row_no <= 10000
group by kind, file_id, sheet_no
having not bool_or(reference like '0%');

create or replace temp table suspect as
with named as (
    from named_reference where register = ''
    union all
    from named_reference semi join bare_sheet using (kind, file_id, sheet_no) where row_no <= 10000 and register <> ''
)

select named.kind, named.reference, named.file_id, named.sheet_no, named.row_no
from named
semi join (select source_file.file_id from source_file inner join run using (as_of) where source_file.status = 'loaded') as new_file using (file_id)
anti join (select file_id from register_file where is_known) as old_file using (file_id)
where named.reference not like '0%';

-- The suspects that a register has with leading zeros. Most registers have no reference with one, and the database skips their rows.
create or replace temp table with_zeros as
select distinct referred.kind, ltrim(referred.reference, '0') as reference
from named_reference as referred
inner join register_file on referred.file_id = register_file.file_id and referred.register = register_file.feeds
where referred.register in ('cases', 'clients') and referred.reference >= '0' and referred.reference < '1'
    and ltrim(referred.reference, '0') in (select reference from suspect)
    and (register_file.is_known or register_file.is_this_run);

-- Those of them that the previous register has as they are, too.
create or replace temp table as_it_is as
select distinct referred.kind, referred.reference
from named_reference as referred
inner join register_file on referred.file_id = register_file.file_id and referred.register = register_file.feeds
where referred.register in ('cases', 'clients') and referred.reference in (select reference from with_zeros)
    and register_file.is_known;

insert into source_warning
with counted as (
    select suspect.file_id, suspect.sheet_no, count(distinct suspect.row_no) as row_count, min(suspect.row_no) as first_row
    from suspect
    semi join with_zeros using (kind, reference)
    anti join as_it_is using (kind, reference)
    group by suspect.file_id, suspect.sheet_no
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
drop table suspect;
drop table with_zeros;
drop table as_it_is;
