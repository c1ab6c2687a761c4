-- step: Before anything is decided: a warning on a file of a register that has most of its keys in common with another of
-- this week: most often one is the other corrected, and only one of them is meant. It says which came first.
delete from source_warning
where warning like '%same register: %'
    and file_id in (select file_id from source_file cross join run where source_file.as_of = run.as_of);

insert into source_warning
with file as (
    select file_id, source_sheet.feeds, any_value(file_name) as file_name, any_value(source_file.edition) as edition, sum(rows_read)::bigint as row_count
    from source_file
    inner join source_sheet using (file_id)
    inner join layout on source_sheet.feeds = layout.layout
    cross join run
    where source_file.as_of = run.as_of and source_file.status = 'loaded' and withdrawn_edition is null
        and layout.kind = 'snapshot' and not source_sheet.corrects
    group by file_id, source_sheet.feeds
),

pair as (
    select
        feeds,
        greatest(file_id, of_file_id) as file_id,
        least(file_id, of_file_id) as of_file_id,
        min(sheet_no) as sheet_no,
        count(*) as shared,
        count(*) filter (where is_conflicting) as differing
    from dropped_row
    where file_id <> of_file_id
    group by 1, 2, 3
)

select
    pair.file_id,
    pair.sheet_no,
    'same register: ' || pair.shared || ' of its ' || counted_rows(mine.row_count) || ' have keys that are in ' || other.file_name || ' too, '
    || pair.differing || ' of them with other values. '
    || if(mine.edition > other.edition, 'It is new in this edition, the other counts since edition ' || other.edition, 'Both came together')
    || ': if one takes the place of the other, run the week with --restate --without "'
    || if(mine.edition > other.edition, other.file_name, 'NAME') || '"'
    || if(mine.edition > other.edition, '', ', NAME being the older, or take it out of the folder before the week is decided')
from pair
inner join file as mine using (feeds, file_id)
inner join file as other on pair.feeds = other.feeds and pair.of_file_id = other.file_id
where 2 * pair.shared > least(mine.row_count, other.row_count);
