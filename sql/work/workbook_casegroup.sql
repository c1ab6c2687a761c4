-- table: one row per workbook and casegroup that one of its sheets names.
with named as (
    select 'exceptions.xlsx' as workbook, casegroup from reported_exception
    union all
    select 'exceptions.xlsx', casegroup from break_casegroup
    union all
    select form || '.xlsx', casegroup from handoff
    union all
    select 'letters_held.xlsx', casegroup from letter where outcome = 'held'
    union all
    select 'csa_bau.xlsx', casegroup from leaving
    union all
    select 'csa_bau.xlsx', casegroup from taken_back
    union all
    select 'csa_bau.xlsx', casegroup from exception where state = 'clerical'
)

select distinct workbook, casegroup
from named
where casegroup is not null
