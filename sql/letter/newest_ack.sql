-- table: one row per batch and letter that was ever acknowledged: the newest acknowledgement by date, then file and row.
-- Those read in earlier runs are known by the newest of each letter, so that a run costs what is new.
with standing as (
    select ack_version.*, counted_file.file_seq
    from ack_version
    inner join counted_file using (file_id)
    where ack_version.valid_to is null
),

fresh as (
    select distinct batch_id, letter_id from letter_ack where is_new
),

newer as (
    select batch_id, letter_id, ack_status, ack_date, file_id, sheet_no, row_no, file_seq
    from letter_ack
    where is_new
    union all
    select batch_id, letter_id, ack_status, ack_date, file_id, sheet_no, row_no, file_seq
    from standing
    semi join fresh using (batch_id, letter_id)
)

select batch_id, letter_id, ack_status, ack_date, file_id, sheet_no, row_no
from newer
qualify row_number() over (
    partition by batch_id, letter_id order by ack_date desc, file_seq desc, sheet_no desc, row_no desc
) = 1
union all
select batch_id, letter_id, ack_status, ack_date, file_id, sheet_no, row_no
from standing
anti join fresh using (batch_id, letter_id)
