-- table: one row per code of a break about transition requests and closure results of cases: how many things this run
-- looked at for it, by the grain of its key.
select 'R30' as code, count(*) as population
from newest_ltr
inner join met_case using (case_ref)
anti join quiet_casegroup using (casegroup)
where newest_ltr.ltr_status = 'ACCEPTED'
union all
select 'R31', count(*)
from register_casegroup
cross join run
left join transition_date_seen using (casegroup)
inner join feed_arrival as feed
    on feed.feeds = 'ltr' and coalesce(transition_date_seen.as_of, run.as_of) > feed.first_as_of
anti join quiet_casegroup using (casegroup)
where register_casegroup.transition_date is not null
    and 'cases' in (select feeds from standing_file)
union all
select 'R33', count(*)
from newest_ltr
left join named_case as known using (case_ref)
left join quiet_casegroup using (casegroup)
where quiet_casegroup.casegroup is null
union all
select 'R34', count(*)
from newest_result
inner join (select case_ref from register_case where case_ref in (select case_ref from newest_result)) as known using (case_ref)
cross join registers_loaded
where registers_loaded.are_all_loaded and newest_result.result = 'CLOSED'
union all
select 'R35', count(*)
from newest_ltr
inner join met_case using (case_ref)
anti join quiet_casegroup using (casegroup)
where newest_ltr.ltr_status = 'ACCEPTED'
    and 'prompts' in (select feeds from feed_arrival)
union all
select 'R38', count(*)
from newest_ltr
cross join registers_loaded
where registers_loaded.are_all_loaded
