-- table: one row per batch with letters, published more than the set number of days ago, none of whose letters was ever
-- acknowledged.
select
    letter_batch.batch_id as key,
    'published on ' || letter_batch.as_of as left_side,
    'no acknowledgement' as right_side,
    null::bigint as difference,
    [
        known(
            'left', 'batch that was published', letter_batch.batch_id,
            letter_batch.letters || if(letter_batch.letters = 1, ' letter', ' letters') || ' on ' || letter_batch.as_of
        ),
        searched('right', 'letter_acks', null)
    ] as evidence
from letter_batch
cross join setting
cross join run
anti join newest_ack using (batch_id)
where letter_batch.letters > 0
    and letter_batch.as_of < run.as_of - setting.ack_overdue_days
