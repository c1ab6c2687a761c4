-- macro: the files of this run in the order in which they count, and the rows in them that repeat or contradict others

-- week_file(): the files of this run that were read and not refused, in the order in which they count
create or replace temp macro week_file() as table (
    select f.file_id, row_number() over (order by f.file_name) as file_seq
    from source_file as f
    cross join run
    where f.as_of = run.as_of and f.status = 'loaded' and f.withdrawn_edition is null
);

-- repeated_row(rows): the rows of this run's files, in a table of rows, that equal one before them in every value
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

-- repeated_key(rows): the rows of this run's files, in a table of rows with a key column and its hash, whose key is in
-- another row too: a duplicate of the first where all rows of the key are equal, in conflict where they are not. Few keys
-- are, so the hashes are counted first: numbers are grouped faster than texts.
-- Grouped and not windowed: a register that was delivered twice has millions of such rows, and windows over so many do
-- not fit into the memory that a run may use.
create or replace temp macro repeated_key(rows) as table (
    with repeated as (
        select key_hash
        from query_table(rows)
        where file_id in (select file_id from week_file())
        group by key_hash
        having count(*) > 1
    ),

    placed as (
        select r.* exclude (standing, key_hash), f.file_seq
        from query_table(rows) as r
        inner join week_file() as f using (file_id)
        where r.key_hash in (select key_hash from repeated)
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
