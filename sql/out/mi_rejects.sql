-- output: one row per reason for which a row of this week's files was rejected, the most frequent first: totals only. Rows are
-- counted before they are joined, since a bad file has millions.
with by_row as (
    select distinct file_id, sheet_no, row_no, reason from reject
),

by_sheet as (
    select file_id, sheet_no, reason, count(*) as rejected_rows
    from by_row
    group by file_id, sheet_no, reason
)

select
    by_sheet.reason,
    sum(by_sheet.rejected_rows)::bigint as rejected_rows,
    count(distinct by_sheet.file_id) as files
from by_sheet
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
cross join run
where source_file.as_of = run.as_of and source_file.withdrawn_edition is null
group by by_sheet.reason
order by rejected_rows desc, by_sheet.reason
