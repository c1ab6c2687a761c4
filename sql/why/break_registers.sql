-- question: one row per row, or file that was searched, behind a side of the break $1, of the codes R10 to R16: registers.
with broken as materialized (
    select * from broken_break($1)
),

sighted as (
    select exception_version.case_ref, sighting.exception_id, sighting.source, sighting.reported_casegroup, sighting.file_id, sighting.sheet_no, sighting.row_no
    from exception_version
    inner join sighting using (exception_id)
    where exception_version.valid_to is null
),

evidence as (
    select 'left' as side, 'sighted by a row' as what, broken.key as about, sighted.exception_id as says, sighted.file_id, sighted.sheet_no, sighted.row_no
    from sighted
    inner join broken on broken.code = 'R10' and sighted.case_ref = broken.key
    where sighted.file_id is not null
    union all
    select searched.*
    from searched_register('cases', 'right') as searched
    where (select code from broken) = 'R10'
    union all
    select 'left', 'sighted by a row', broken.first_part, 'under ' || sighted.reported_casegroup, sighted.file_id, sighted.sheet_no, sighted.row_no
    from sighted
    inner join broken
        on broken.code = 'R11' and sighted.case_ref = broken.first_part and sighted.reported_casegroup = broken.second_part
    where sighted.file_id is not null
    union all
    select 'right', 'register of cases', register_case.case_ref, 'under ' || register_case.casegroup, register_case.file_id, register_case.sheet_no, register_case.row_no
    from register_case
    inner join broken on broken.code = 'R11' and register_case.case_ref = broken.first_part
    union all
    select 'left', 'register of cases', register_case.casegroup, register_case.case_ref, register_case.file_id, register_case.sheet_no, register_case.row_no
    from register_case
    inner join broken on broken.code = 'R12' and broken.first_part = 'cases' and register_case.casegroup = broken.third_part
    union all
    select 'left', 'register of case members', broken.third_part, m.role || ' of case ' || m.case_ref, m.file_id, m.sheet_no, m.row_no
    from register_member as m
    inner join broken
        on broken.code = 'R12' and broken.first_part = 'case_members'
        and case broken.second_part when 'case_ref' then m.case_ref else m.client_ref end = broken.third_part
    union all
    select searched.*
    from (
        select * from searched_register('casegroups', 'right') where (select second_part from broken) = 'casegroup'
        union all
        select * from searched_register('cases', 'right') where (select second_part from broken) = 'case_ref'
        union all
        select * from searched_register('clients', 'right') where (select second_part from broken) = 'client_ref'
    ) as searched
    where (select code from broken) = 'R12'
    union all
    select 'left', 'asked for in marker_requests_*.csv', marker_ask.casegroup, marker_ask.action || ' since ' || marker_ask.since, null, null, null
    from marker_ask
    inner join broken on broken.code in ('R13', 'R14') and marker_ask.casegroup = broken.key
    where marker_ask.until is null
    union all
    select
        case when broken.code = 'R13' then 'right' else 'left' end, 'register of casegroups', g.casegroup,
        case when g.exception_marker then 'marked' else 'not marked' end, g.file_id, g.sheet_no, g.row_no
    from register_casegroup as g
    inner join broken on broken.code in ('R13', 'R14') and g.casegroup = broken.key
    union all
    select 'right', 'exceptions that were ever known here', broken.key, coalesce(casegroup_version.status, 'none'), null, null, null
    from broken
    left join casegroup_version on casegroup_version.casegroup = broken.key and casegroup_version.valid_to is null
    where broken.code = 'R14'
    union all
    select side.name, 'register of casegroups', g.casegroup,
        case side.name when 'left' then 'closure ' || coalesce(g.closure_date::varchar, 'blank') else 'transition ' || coalesce(g.transition_date::varchar, 'blank') end,
        g.file_id, g.sheet_no, g.row_no
    from register_casegroup as g
    inner join broken on broken.code = 'R15' and g.casegroup = broken.key
    cross join (values ('left'), ('right')) as side (name)
    union all
    select 'left', 'a date of death by ' || death_date.source, death_date.client_ref, null, death_date.file_id, death_date.sheet_no, death_date.row_no
    from death_date
    inner join broken on broken.code = 'R16' and death_date.client_ref = broken.key
    union all
    select 'right', 'register of clients', c.client_ref, case when c.date_of_death is null then 'no date of death' else 'a date of death' end, c.file_id, c.sheet_no, c.row_no
    from register_client as c
    inner join broken on broken.code = 'R16' and c.client_ref = broken.key
)

select
    evidence.side, evidence.what, evidence.about, evidence.says, source_file.as_of as file_week, source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet, evidence.row_no as "row"
from evidence
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
order by evidence.side, source_file.as_of, source_file.file_name, evidence.sheet_no, evidence.row_no, evidence.about
