-- table: one row per batch and letter whose newest acknowledgement is a rejection, until it is written again.
-- Break R52, ack_rejected.
select
    'R52' as code,
    newest_ack.batch_id || '|' || newest_ack.letter_id as key,
    'published on ' || batched_letter.published_on as left_side,
    'REJECTED on ' || newest_ack.ack_date as right_side,
    null::bigint as difference
from newest_ack
inner join batched_letter using (batch_id, letter_id)
where newest_ack.ack_status = 'REJECTED'
    and batched_letter.is_written_again is not true
