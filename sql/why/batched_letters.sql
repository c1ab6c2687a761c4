-- macro: batched_letters(batches): the letters of the batches that a table names, each with its number in its batch, whether its
-- system acknowledged it as printed, and whether it acknowledged anything of the batch.
create or replace temp macro batched_letters(batches) as table (
    select
        letter.*,
        row_number() over (partition by letter.batch_id order by letter.letter_id) as number,
        exists (
            select 1
            from rows_letter_acks as ack
            where ack.standing and ack.ack_status = 'PRINTED' and ack.batch_id = letter.batch_id
                and coalesce(ack.letter_id, letter.letter_id) = letter.letter_id
        ) as is_printed,
        letter.batch_id in (select batch_id from rows_letter_acks where standing) as is_acknowledged
    from issued_letter as letter
    where letter.batch_id in (select batch_id from query_table(batches))
);
