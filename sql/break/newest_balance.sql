-- table: one row per case with a balance in CMS: the newest by date, then file and row.
-- Balances that were read in earlier runs are known by the newest of each case, so that a run costs what is new.
with standing as (
    select balance_version.*, counted_file.file_seq
    from balance_version
    inner join counted_file using (file_id)
    where balance_version.valid_to is null
),

newer as (
    select case_ref, cms_balance_pence, as_at, file_id, sheet_no, row_no, file_seq
    from balance
    where is_new
    union all
    select case_ref, cms_balance_pence, as_at, file_id, sheet_no, row_no, file_seq
    from standing
    where case_ref in (select case_ref from balance where is_new)
)

select case_ref, cms_balance_pence, as_at, file_id, sheet_no, row_no
from newer
qualify row_number() over (
    partition by case_ref order by as_at desc, file_seq desc, sheet_no desc, row_no desc
) = 1
union all
select case_ref, cms_balance_pence, as_at, file_id, sheet_no, row_no
from standing
where case_ref not in (select case_ref from newer)
