-- table: one row per batch and letter that an acknowledgement of this run names but that was never issued in that
-- batch, for that destination, by that day.
select
    letter_ack.batch_id || '|' || coalesce(letter_ack.letter_id, '') as key,
    'no such letter in such a batch' as left_side,
    'acknowledged as ' || string_agg(distinct letter_ack.ack_status, ', ' order by letter_ack.ack_status) as right_side,
    null::bigint as difference,
    [known('left', 'searched: the letters that were ever issued', letter_ack.letter_id, 'not in such a batch')]
    || pieces(cause(
        'right', 'acknowledgement', letter_ack.letter_id, letter_ack.ack_status || ' of ' || letter_ack.ack_date,
        letter_ack.file_id, letter_ack.sheet_no, letter_ack.row_no
    )) as evidence
from letter_ack
anti join ack using (file_id, sheet_no, row_no)
where letter_ack.is_new
group by letter_ack.batch_id, letter_ack.letter_id
