-- table: one row per casegroup that a sheet of a workbook names: what the register says of it, and who holds it.
with listed as (
    select distinct casegroup from workbook_casegroup
),

owner as (
    select casegroup, string_agg(distinct state, ', ' order by state) as held_by
    from listed
    inner join exception using (casegroup)
    where is_open(exception.state)
    group by casegroup
)

select
    listed.casegroup, coalesce(g.scheme, casegroup.scheme) as scheme, place.shown as office, g.journey_stage as stage, g.segment,
    casegroup.status as casegroup_status, coalesce(casegroup.open_exceptions, 0) as open_exceptions, owner.held_by,
    g.journey_start_date, g.transition_date, g.closure_date, g.inhibited, g.exception_marker as marked,
    member.paying_parents, member.receiving_parents, coalesce(member.children, 0) as children,
    coalesce(held.cases_open, 0) as cases_open, coalesce(held.cases_closed, 0) as cases_closed, held.arrears_pence,
    case
        when next_letter_now.last_letter_code is not null then next_letter_now.last_letter_code
        when ours.step >= coalesce(recorded.step, 0) then ours.letter_code -- it has left, or is closed: no letter follows
        else g.last_letter_code
    end as last_letter_code,
    case
        when next_letter_now.last_letter_code is not null then next_letter_now.last_letter_date
        when ours.step >= coalesce(recorded.step, 0) then ours.issue_date
        else g.last_letter_date
    end as last_letter_date,
    next_letter_now.next_letter_code, next_letter_now.due_date as next_due_date
from listed
left join workbook_register as g using (casegroup)
left join casegroup using (casegroup)
left join casegroup_party as member using (casegroup)
left join casegroup_sum as held using (casegroup)
left join owner using (casegroup)
left join next_letter_now using (casegroup)
left join our_newest_letter as ours on listed.casegroup = ours.casegroup
left join letter_step as recorded on g.last_letter_code = recorded.letter_code
left join screened_text as place on listed.casegroup = place.casegroup and g.office = place.free_text
