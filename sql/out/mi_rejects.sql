-- output: one row per reason for which a row of this week's files was rejected, the most frequent first: totals only.
select
    reject.reason,
    count(distinct (reject.file_id, reject.sheet_no, reject.row_no)) as rejected_rows,
    count(distinct reject.file_id) as files
from reject
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
cross join run
where source_file.as_of = run.as_of and source_file.withdrawn_edition is null
group by reject.reason
order by rejected_rows desc, reject.reason
