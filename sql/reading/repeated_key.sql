-- macro: repeated_key(rows): the rows of this run's files, in a table of rows with a key column, whose key stands in another
-- row too: a duplicate of the first where all rows of the key are equal, in conflict where they are not.
-- Grouped and not windowed: a register that was delivered twice has millions of such rows, and windows over so many do
-- not fit into the memory that a run may use.
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
            (file_seq::hugeint * 1000000 + sheet_no) * 10000000000 + row_no as place
        from placed
    ),

    judged as (
        select
            key,
            min(content) is distinct from max(content) as is_conflicting,
            min(place) as first_place,
            arg_min(file_id, place) as of_file_id,
            arg_min(sheet_no, place) as of_sheet_no,
            arg_min(row_no, place) as of_row_no
        from compared
        group by key
    )

    select
        compared.file_id, compared.sheet_no, compared.row_no, key, judged.is_conflicting, judged.of_file_id,
        judged.of_sheet_no, judged.of_row_no
    from compared
    inner join judged using (key)
    where judged.is_conflicting or compared.place <> judged.first_place
);
