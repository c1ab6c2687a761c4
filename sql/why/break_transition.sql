-- question: one row per row, or file that was searched, behind a side of the break $1, of the codes R30 to R36: transition.
with broken as materialized (
    select * from broken_break($1)
),

asked as (
    select l.*, register_case.casegroup
    from rows_ltr as l
    inner join counted_file using (file_id)
    left join register_case using (case_ref)
    where l.standing
),

casegroup_row as (
    select register_case.case_ref, g.casegroup, g.scheme, g.transition_date, g.file_id, g.sheet_no, g.row_no
    from register_casegroup as g
    left join register_case using (casegroup)
),

evidence as (
    select 'left' as side, 'newest transition request' as what, v.ltr_id as about, v.ltr_status || ', sent ' || v.sent_date as says, v.file_id, v.sheet_no, v.row_no
    from ltr_version as v
    inner join broken on broken.code in ('R30', 'R33', 'R35') and v.case_ref = broken.key
    where v.valid_to is null
    union all
    select 'right', 'register of casegroups', g.casegroup, coalesce('transition ' || g.transition_date, 'no transition date'), g.file_id, g.sheet_no, g.row_no
    from casegroup_row as g
    inner join broken on broken.code = 'R30' and g.case_ref = broken.key
    union all
    select 'left', 'register of casegroups', g.casegroup, 'transition ' || g.transition_date, g.file_id, g.sheet_no, g.row_no
    from register_casegroup as g
    inner join broken on broken.code = 'R31' and g.casegroup = broken.key
    union all
    select 'right', 'transition request', asked.ltr_id, asked.ltr_status || ', sent ' || asked.sent_date, asked.file_id, asked.sheet_no, asked.row_no
    from asked
    inner join broken on broken.code = 'R31' and asked.casegroup = broken.key
    union all
    select 'left', 'transition request', asked.ltr_id, 'of scheme ' || asked.scheme, asked.file_id, asked.sheet_no, asked.row_no
    from asked
    inner join broken on broken.code = 'R32' and asked.ltr_id = broken.key
    union all
    select distinct 'right', 'register of casegroups', g.casegroup, 'of scheme ' || g.scheme, g.file_id, g.sheet_no, g.row_no
    from asked
    inner join broken on broken.code = 'R32' and asked.ltr_id = broken.key
    inner join casegroup_row as g using (case_ref)
    union all
    select 'right', 'searched: open exceptions of the case', broken.key, 'none of reason LTR_REJECTED', null, null, null
    from broken
    where broken.code = 'R33'
    union all
    select 'left', 'prompt', p.case_ref, p.prompt_type || ' of ' || p.raised_on, p.file_id, p.sheet_no, p.row_no
    from rows_prompts as p
    inner join counted_file using (file_id)
    inner join broken on broken.code = 'R36' and p.case_ref = broken.first_part and p.prompt_type = broken.second_part
    where p.standing
    union all
    select 'right', 'register of casegroups', g.casegroup, 'of scheme ' || g.scheme, g.file_id, g.sheet_no, g.row_no
    from casegroup_row as g
    inner join broken on broken.code = 'R36' and g.case_ref = broken.first_part
    union all
    select * from searched($1)
    where (select count(*) from asked inner join broken on broken.code = 'R31' and asked.casegroup = broken.key) = 0
)

select
    evidence.side, evidence.what, evidence.about, evidence.says, source_file.as_of as file_week, source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet, evidence.row_no as "row"
from evidence
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
order by evidence.side, source_file.as_of, source_file.file_name, evidence.sheet_no, evidence.row_no, evidence.about
