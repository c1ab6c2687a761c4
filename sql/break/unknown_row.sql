-- table: one row per accepted row that names something unknown which has a known namesake, until a later accepted row of
-- its layout names the namesake: of the answers of the IMT, any, and not only another end of the journey.
with accepted as (
    select feeds, column_name, value, file_seq, sheet_no, row_no from accepted_name
    union all
    select 'imt_returns', 'exception_id', came.exception_id, counted_file.file_seq, came.sheet_no, came.row_no
    from rows_imt_returns as came
    inner join counted_file using (file_id)
    where came.standing and came.outcome <> 'CEASE_JOURNEY'
),

meant as (
    select lacking.*, namesake.known
    from lacking_name as lacking
    inner join namesake using (column_name, value)
),

named_since as (
    select distinct meant.file_id, meant.sheet_no, meant.row_no, meant.column_name
    from meant
    inner join accepted as came
        on meant.feeds = came.feeds and meant.column_name = came.column_name and meant.known = came.value
    where row(meant.file_seq, meant.sheet_no, meant.row_no) < row(came.file_seq, came.sheet_no, came.row_no)
)

select
    feeds, file_id, sheet_no, row_no,
    'names an unknown ' || string_agg(distinct column_name, ' and ' order by column_name) as faults
from meant
anti join named_since using (file_id, sheet_no, row_no, column_name)
group by feeds, file_id, sheet_no, row_no
