-- table: one row per case with a transition request: the newest by date, then file and row.
-- Requests that were read in earlier runs are known by the newest of each case, so that a run costs what is new.
with standing as (
    select ltr_version.*, counted_file.file_seq
    from ltr_version
    inner join counted_file using (file_id)
    where ltr_version.valid_to is null
),

newer as (
    select case_ref, ltr_id, ltr_status, sent_date, file_id, sheet_no, row_no, file_seq
    from ltr
    where is_new
    union all
    select case_ref, ltr_id, ltr_status, sent_date, file_id, sheet_no, row_no, file_seq
    from standing
    where case_ref in (select case_ref from ltr where is_new)
)

select case_ref, ltr_id, ltr_status, sent_date, file_id, sheet_no, row_no
from newer
qualify row_number() over (
    partition by case_ref order by sent_date desc, file_seq desc, sheet_no desc, row_no desc
) = 1
union all
select case_ref, ltr_id, ltr_status, sent_date, file_id, sheet_no, row_no
from standing
where case_ref not in (select case_ref from newer)
