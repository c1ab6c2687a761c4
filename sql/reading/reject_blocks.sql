-- question: one row per 8,192 rows of a sheet of this week's files among which some were rejected: how many faults they
-- have, in the order in which rejects are published. They are counted before they are joined, since there may be millions.
with block as (
    select file_id, sheet_no, row_no // 8192 as block, count(*) as faults
    from reject
    group by file_id, sheet_no, row_no // 8192
)

select block.file_id, block.sheet_no, block.block, block.faults
from block
inner join source_file using (file_id)
inner join run using (as_of)
where source_file.withdrawn_edition is null
order by source_file.file_name, block.sheet_no, block.block
