-- table: one row per batch and letter that was not acknowledged within the set number of days although others of the
-- batch were. If a letter was written again, only the newest one must be acknowledged.
select
    batched_letter.batch_id || '|' || batched_letter.letter_id as key,
    'published on ' || batched_letter.published_on as left_side,
    'no acknowledgement, where others of the batch have one' as right_side,
    null::bigint as difference,
    [
        known('left', 'batch that was published', batch_id, letters || if(letters = 1, ' letter', ' letters') || ' on ' || published_on),
        known('left', 'letter that was issued', letter_id, 'on ' || issue_date || ' in ' || scheme_batch_id),
        searched('right', 'letter_acks', null)
    ] as evidence
from batched_letter
cross join setting
cross join run
anti join newest_ack using (batch_id, letter_id)
where batched_letter.is_written_again is not true
    and batched_letter.published_on < run.as_of - setting.ack_overdue_days
    and batched_letter.batch_id in (select batch_id from newest_ack)
