-- table: one row per casegroup whose next letter is due now: the first reason, if any, to hold all its letters that
-- concerns the casegroup and not a client.
with unknown_death as (
    select casegroup
    from exception
    where reason_code = 'DEATH' and client_ref is null and is_open(state)
),

unclassified as (
    select casegroup
    from exception
    where reason_code = 'UNCLASSIFIED' and is_open(state)
)

select
    next_letter_before.casegroup,
    next_letter_before.casegroup in (select casegroup from unknown_death) as is_somebody_reported_dead,
    first_hold([
        case when not registers_taken.are_all_taken then 'register_stale' end,
        case when next_letter_before.casegroup in (select casegroup from incomplete_casegroup) then 'register_incomplete' end,
        case when not letter_casegroup.is_marked then 'not_marked' end,
        case when next_letter_before.casegroup in (select casegroup from unclassified) then 'unclassified' end,
        case when letter_casegroup.is_inhibited then 'inhibited' end,
        case when next_letter_before.due_date is null and next_letter_before.next_letter_code = 'NOTICE' then 'journey_start_missing' end,
        case when next_letter_before.due_date is null and next_letter_before.next_letter_code <> 'NOTICE' then 'closure_date_missing' end
    ], false) as hold_reason
from next_letter_before
inner join letter_casegroup using (casegroup)
cross join registers_taken
where next_letter_before.is_due
