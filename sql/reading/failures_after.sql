-- question: one row, if a failure report in the file $1 has a row dated after the week: the first such row, how many there are, and, in
-- swapped, the date of the first with day and month swapped, if each is not after the week then.
with late as (
    select
        sheet_no,
        row_no,
        case when day(report_date) <= 12 then make_date(year(report_date), day(report_date), month(report_date)) end as swapped,
        run.as_of
    from failure_row
    cross join run
    where file_id = $1 and report_date > run.as_of
)

select
    sheet_no,
    row_no,
    count(*) over () as late_rows,
    if(bool_and(coalesce(swapped <= as_of, false)) over (), swapped, null) - date '1970-01-01' as swapped
from late
order by sheet_no, row_no
limit 1
