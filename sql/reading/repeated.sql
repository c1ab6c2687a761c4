-- macro: the files of this run in the order in which they count, and the rows in them that repeat or contradict others

-- week_file(): the files of this run that were read and not refused, in the order in which they count. alone: with which
-- others a file is compared. ccx check, of which the week is the last there is, compares none with another
create or replace temp macro week_file() as table (
    select f.file_id, row_number() over (order by f.file_name) as file_seq, if(run.as_of = date '2100-12-31', f.file_id, 0) as alone
    from source_file as f
    cross join run
    where f.as_of = run.as_of and f.status = 'loaded' and f.withdrawn_edition is null
);

-- repeated_row(rows): the rows of this run's files, in a table of rows, that equal one before them in every value
create or replace temp macro repeated_row(rows) as table (
    with placed as (
        select r.* exclude (standing), f.file_seq, f.alone
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

-- repeated_key(rows, parts, part): the rows of this run's files, in a table of rows with a key column and its hash, whose
-- key is in another row too: a duplicate of the first where all rows of the key are equal, in conflict where they are not. Few
-- keys are: repeated_hash has their hashes. Millions are looked at in parts, of which the first is 0.
-- Rows that came back corrected are apart from rows that contradict each other: those are what they correct.
-- Grouped and not windowed: a register that was delivered twice has millions of such rows, and windows over so many do
-- not fit into the memory that a run may use.
create or replace temp macro repeated_key(rows, parts, part) as table (
    with placed as (
        select r.* exclude (standing, key_hash), f.file_seq, f.alone
        from query_table(rows) as r
        inner join week_file() as f using (file_id)
        where r.key_hash % parts = part and r.key_hash in (select key_hash from repeated_hash where key_hash % parts = part)
    ),

    compared as (
        select
            file_id, sheet_no, row_no, key, alone,
            (file_id, sheet_no) in (select (file_id, sheet_no) from source_sheet where corrects) as corrects,
            row(*columns(* exclude (file_id, sheet_no, row_no, file_seq))) as content,
            (file_seq::hugeint * 1000000 + sheet_no) * 10000000000 + row_no as place
        from placed
    ),

    put_right as (
        select key, alone
        from compared
        where not corrects and (key, alone) in (select (key, alone) from compared where corrects)
        group by key, alone
        having min(content) is distinct from max(content)
    ),

    laid_out as (
        select *, corrects and (key, alone) in (select (key, alone) from put_right) as is_apart
        from compared
    ),

    judged as (
        select
            key,
            alone,
            is_apart,
            min(content) is distinct from max(content) as is_conflicting,
            min(place) as first_place,
            arg_min(file_id, place) as of_file_id,
            arg_min(sheet_no, place) as of_sheet_no,
            arg_min(row_no, place) as of_row_no
        from laid_out
        group by key, alone, is_apart
    )

    select
        laid_out.file_id, laid_out.sheet_no, laid_out.row_no, key, judged.is_conflicting, judged.of_file_id,
        judged.of_sheet_no, judged.of_row_no
    from laid_out
    inner join judged using (key, alone, is_apart)
    where judged.is_conflicting or laid_out.place <> judged.first_place
);
