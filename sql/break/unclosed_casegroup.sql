-- table: one row per casegroup that should be closed by now and is not: its closure date is past, a case of it lives
-- without a CLOSED result, and no exception explains it. is_older: its closure date is before the ledger began.
with first_week as (
    select coalesce(min(week.as_of), any_value(run.as_of)) as as_of
    from run
    left join week on week.status in ('decided', 'published') and week.as_of < run.as_of
),

living as (
    select
        register_case.casegroup,
        bool_or(liability_ended = false) as is_liability_open,
        bool_or(schedule_ended = false) as is_schedule_open
    from (
        select case_ref, casegroup, status, liability_ended, schedule_ended
        from register_case
        where casegroup in (select casegroup from past_closure)
    ) as register_case
    anti join (select distinct case_ref from closure_result where result = 'CLOSED') as closed using (case_ref)
    where register_case.status = 'LIVE'
    group by register_case.casegroup
)

select
    g.casegroup, g.closure_date, g.file_id, g.sheet_no, g.row_no,
    g.closure_date < first_week.as_of as is_older,
    concat_ws(
        '; ',
        case when g.transition_date is null then 'no T-date' end,
        case when g.closure_date < g.transition_date then 'closure before T-date' end,
        case when living.is_liability_open then 'liability not ended' end,
        case when living.is_schedule_open then 'schedule not ended' end
    ) as what_holds
from past_closure as g
inner join living using (casegroup)
cross join first_week
