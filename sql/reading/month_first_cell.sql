-- table: one row per file and column of which no date of three numbers counts, since one of them can only be month first: the first such
-- cell. shows: where it is, and what follows from it.
with written as (
    select
        file_id, sheet_no, row_no, column_name,
        regexp_matches(value, '^(0?[1-9]|1[0-2])[-/.](1[3-9]|2[0-9]|3[01])[-/.](19|20)[0-9]{2}\b') as is_month_first,
        try_strptime(
            regexp_extract(value, '^[0-9]{1,2}[-/.][0-9]{1,2}[-/.](19|20)[0-9]{2}\b'), ['%d/%m/%Y', '%d-%m-%Y', '%d.%m.%Y']
        ) is not null as is_day_first
    from reject
    where reason = 'bad_date'
),

first_cell as (
    select file_id, column_name, min(row(sheet_no, row_no)) filter (where is_month_first) as place
    from written
    group by file_id, column_name
    having bool_or(is_month_first) and bool_or(is_day_first)
)

select
    first_cell.file_id, first_cell.column_name, first_cell.place[1] as sheet_no, first_cell.place[2] as row_no,
    concat_ws(', ', 'sheet ' || nullif(source_sheet.sheet, ''), 'row ' || first_cell.place[2])
    || ' has the month first, so no date of the column counts' as shows
from first_cell
inner join source_sheet on first_cell.file_id = source_sheet.file_id and first_cell.place[1] = source_sheet.sheet_no
