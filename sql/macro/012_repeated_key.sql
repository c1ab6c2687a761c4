-- repeated_key(rows): the rows of this run's files, in a table of rows with a key column, whose key stands in another
-- row too: a duplicate of the first where all rows of the key are equal, in conflict where they are not.
create or replace temp macro repeated_key(rows) as table (
    with repeated as (
        select key
        from query_table(rows)
        where file_id in (select file_id from week_file())
        group by key
        having count(*) > 1
    ),

    placed as (
        select r.* exclude (standing), f.file_seq
        from query_table(rows) as r
        inner join week_file() as f using (file_id)
        where r.key in (select key from repeated)
    ),

    compared as (
        select
            file_id, sheet_no, row_no, key,
            row(*columns(* exclude (file_id, sheet_no, row_no, file_seq))) as content,
            file_seq
        from placed
    ),

    judged as (
        select
            file_id, sheet_no, row_no, key,
            min(content) over (partition by key) is distinct from max(content) over (partition by key) as is_conflicting,
            first_value(struct_pack(file_id := file_id, sheet_no := sheet_no, row_no := row_no)) over same as original,
            row_number() over same as n
        from compared
        window same as (partition by key order by file_seq, sheet_no, row_no)
    )

    select
        file_id, sheet_no, row_no, key, is_conflicting, original.file_id as of_file_id, original.sheet_no as of_sheet_no,
        original.row_no as of_row_no
    from judged
    where n > 1 or is_conflicting
);
