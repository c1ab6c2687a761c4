-- output: one row per case of the register in a casegroup that a sheet of the workbook $1 names.
with listed as (
    select workbook_case.*
    from workbook_casegroup
    inner join workbook_case using (casegroup)
    where workbook_casegroup.workbook = $1
),

member as (
    select
        case_ref,
        string_agg(distinct m.client_ref, ', ' order by m.client_ref) filter (where m.role = 'PP') as paying_parents,
        string_agg(distinct m.client_ref, ', ' order by m.client_ref) filter (where m.role = 'RP') as receiving_parents,
        string_agg(distinct m.client_ref, ', ' order by m.client_ref) filter (where m.role = 'QC') as qualifying_children
    from listed
    inner join workbook_member as m using (case_ref)
    group by case_ref
)

select
    listed.case_ref, listed.casegroup, listed.status as case_status, listed.liability_ended, listed.schedule_ended,
    listed.closure_date, listed.arrears_pence, member.paying_parents, member.receiving_parents, member.qualifying_children
from listed
left join member using (case_ref)
order by listed.casegroup, listed.case_ref
