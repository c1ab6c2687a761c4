-- table: one row per code of a break about the registers: how many things this run looked at for it, by the grain of its
-- key. Where a register was never taken, nothing is looked at. R12: references, one for each row that has one, and one for
-- each value that is missing, however many rows have it; R18: the casegroups whose closure date is past, those of before this
-- ledger counted as one.
select 'R12' as code,
    (select count(*) from register_case) + 2 * (select count(*) from register_member)
    - (select count(*) from orphan) + (select count(*) from break_r12) as population
from registers_loaded
where are_all_loaded
union all
select 'R13', count(*)
from marker_request
cross join registers_loaded
where registers_loaded.are_all_loaded and marker_request.action = 'MARK'
union all
select 'R14', count(*)
from register_casegroup
cross join registers_loaded
cross join run
where registers_loaded.are_all_loaded and run.previous_as_of is not null and register_casegroup.exception_marker
union all
select 'R15', count(*)
from register_casegroup
cross join registers_loaded
anti join quiet_casegroup using (casegroup)
where registers_loaded.are_all_loaded and closure_date is not null and transition_date is not null
union all
select 'R16', count(*)
from bereaved_client
cross join registers_loaded
where registers_loaded.are_all_loaded
union all
select 'R18', count(distinct case when g.closure_date < coalesce(first.as_of, run.as_of) then 'older' else g.casegroup end)
from register_casegroup as g
cross join registers_loaded
cross join setting
cross join run
cross join (
    select min(week.as_of) as as_of
    from week
    inner join run on week.as_of < run.as_of
    where week.status in ('decided', 'published')
) as first
where registers_loaded.are_all_loaded and g.closure_date < run.as_of - setting.not_closed_days
union all
select 'R62', count(*)
from casegroup
semi join register_casegroup using (casegroup)
cross join registers_loaded
where registers_loaded.are_all_loaded and casegroup.status in ('LEFT', 'CLERICAL')
