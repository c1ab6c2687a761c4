-- macro: repeated_row(rows): the rows of this run's files, in a table of rows, that equal one before them in every value
create or replace temp macro repeated_row(rows) as table (
    with placed as (
        select r.* exclude (standing), f.file_seq
        from query_table(rows) as r
        inner join week_file() as f using (file_id)
    ),

    compared as (
        select
            file_id, sheet_no, row_no,
            first_value(struct_pack(file_id := file_id, sheet_no := sheet_no, row_no := row_no)) over same as original,
            row_number() over same as n
        from placed
        window same as (
            partition by row(*columns(* exclude (file_id, sheet_no, row_no, file_seq)))
            order by file_seq, sheet_no, row_no
        )
    )

    select
        file_id, sheet_no, row_no, original.file_id as of_file_id, original.sheet_no as of_sheet_no,
        original.row_no as of_row_no
    from compared
    where n > 1
);
