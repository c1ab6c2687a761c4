-- macro: form_faults(rows): one row per row of a form that a table names and that was rejected: what is wrong with it, in words; of dates
-- with the month first, the cell that shows it.
create or replace temp macro form_faults(rows_) as table (
    select
        reject.file_id, reject.sheet_no, reject.row_no,
        string_agg(
            concat_ws(' ', replace(reject.column_name, '_', ' '), replace(reject.reason, '_', ' '), '(' || month_first_cell.shows || ')'),
            ', ' order by reject.place, reject.reason
        ) as faults
    from reject
    semi join (select file_id, sheet_no, row_no from query_table(rows_)) as named using (file_id, sheet_no, row_no)
    left join month_first_cell
        on reject.file_id = month_first_cell.file_id and reject.column_name = month_first_cell.column_name and reject.reason = 'bad_date'
    group by reject.file_id, reject.sheet_no, reject.row_no
);
