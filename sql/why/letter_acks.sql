-- question: one row per acknowledgement of the letter $1, in the order in which they count; the last one for a batch is
-- the newest. The system's own remarks stay in its row.
select
    rows_letter_acks.batch_id,
    rows_letter_acks.ack_status,
    rows_letter_acks.ack_date,
    source_file.as_of as week,
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    rows_letter_acks.row_no as "row"
from rows_letter_acks
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
where rows_letter_acks.standing
    and (
        rows_letter_acks.letter_id = $1
        or (
            rows_letter_acks.letter_id is null
            and rows_letter_acks.batch_id in (select batch_id from published_letter where letter_id = $1)
        )
    )
order by
    rows_letter_acks.batch_id, rows_letter_acks.ack_date, source_file.as_of, source_file.file_name,
    rows_letter_acks.sheet_no, rows_letter_acks.row_no
