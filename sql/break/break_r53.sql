-- table: one row per batch and letter that an acknowledgement of this run names and that was never issued so.
-- Break R53, ack_unknown.
select
    'R53' as code,
    letter_ack.batch_id || '|' || letter_ack.letter_id as key,
    'no such letter in such a batch' as left_side,
    'acknowledged as ' || string_agg(distinct letter_ack.ack_status, ', ' order by letter_ack.ack_status) as right_side,
    null::bigint as difference
from letter_ack
anti join batched_letter using (batch_id, letter_id)
where letter_ack.is_new
group by letter_ack.batch_id, letter_ack.letter_id
