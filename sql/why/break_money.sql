-- question: one row per row, or file that was searched, behind a side of the break $1, of the codes R40 to R42: money.
with broken as materialized (
    select * from broken_break($1)
),

evidence as (
    select
        'left' as side, 'register of cases' as what, c.case_ref as about,
        c.status || ', arrears ' || coalesce(c.arrears_pence || ' pence', 'blank') as says, c.file_id, c.sheet_no, c.row_no
    from register_case as c
    inner join broken on broken.code in ('R40', 'R41') and c.case_ref = broken.key
    union all
    select 'right', 'newest balance in CMS', b.case_ref, b.cms_balance_pence || ' pence as at ' || b.as_at, b.file_id, b.sheet_no, b.row_no
    from balance_version as b
    inner join broken on broken.code in ('R40', 'R42') and b.case_ref = broken.key
    where b.valid_to is null
    union all
    select searched.*
    from (
        select * from searched($1)
        union all
        select * from searched_register('cases', 'left') where (select code from broken) = 'R42'
    ) as searched
)

select
    evidence.side, evidence.what, evidence.about, evidence.says, source_file.as_of as file_week, source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet, evidence.row_no as "row"
from evidence
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
order by evidence.side, source_file.as_of, source_file.file_name, evidence.sheet_no, evidence.row_no, evidence.about
