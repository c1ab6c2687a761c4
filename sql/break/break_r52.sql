-- table: one row per batch and letter whose newest acknowledgement is a rejection, until the letter is written again.
select
    newest_ack.batch_id || '|' || newest_ack.letter_id as key,
    'published on ' || batched_letter.published_on as left_side,
    'REJECTED on ' || newest_ack.ack_date as right_side,
    null::bigint as difference,
    [
        known('left', 'batch that was published', batch_id, letters || if(letters = 1, ' letter', ' letters') || ' on ' || published_on),
        known('left', 'letter that was issued', letter_id, 'on ' || issue_date || ' in ' || scheme_batch_id),
        cause(
            'right', 'acknowledgement', letter_id, newest_ack.ack_status || ' of ' || newest_ack.ack_date,
            newest_ack.file_id, newest_ack.sheet_no, newest_ack.row_no
        )
    ] as evidence
from newest_ack
inner join batched_letter using (batch_id, letter_id)
where newest_ack.ack_status = 'REJECTED'
    and batched_letter.is_written_again is not true
