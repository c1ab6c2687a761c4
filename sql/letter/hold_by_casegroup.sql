-- table: one row per casegroup whose next letter is due now: every reason to hold all its letters that concerns the
-- casegroup or the run, and not one client. With nobody to write to, nothing is held.
with reason_of as (
    select casegroup, list(distinct reason order by reason) as reasons
    from notice_hold
    where client_ref is null and letter_id is null and casegroup is not null
    group by casegroup
),

reason_of_all as (
    select coalesce(list(distinct reason order by reason), []) as reasons
    from notice_hold
    where casegroup is null and client_ref is null and letter_id is null
),

not_ended as (
    select casegroup
    from letter_case
    anti join (from closure_result where result = 'CLOSED') as closed using (case_ref)
    where liability_ended = false or schedule_ended = false
)

select
    due.casegroup,
    list_concat(
        coalesce(reason_of.reasons, []),
        reason_of_all.reasons,
        list_filter([
            case when due.casegroup in (select casegroup from death_of_nobody) then 'death_reported' end,
            case when not registers_taken.are_all_taken then 'register_stale' end,
            case when due.casegroup in (select casegroup from incomplete_casegroup) then 'register_incomplete' end,
            case when not letter_casegroup.is_marked then 'not_marked' end,
            case when due.casegroup in (select casegroup from exception where reason_code = 'UNCLASSIFIED' and is_open(state)) then 'unclassified' end,
            case when letter_casegroup.is_inhibited then 'inhibited' end,
            case when due.due_date is null and due.next_letter_code = 'NOTICE' then 'journey_start_missing' end,
            case when due.due_date is null and due.next_letter_code <> 'NOTICE' then 'closure_date_missing' end,
            case
                when due.next_letter_code = 'FINAL' and setting.final_needs_liability_ended = 1
                    and due.casegroup in (select casegroup from not_ended)
                    then 'liability_not_ended'
            end,
            case when due.next_letter_code <> 'FINAL' and due.closure_date < due.dated_on then 'closure_date_past' end
        ], lambda reason: reason is not null)
    ) as reasons
from next_letter_before as due
inner join letter_casegroup using (casegroup)
left join reason_of on due.casegroup = reason_of.casegroup
cross join reason_of_all
cross join registers_taken
cross join setting
where due.is_due
