-- output: one row per exception that ended in this run, in order of casegroup.
select
    work_item.exception_id, work_item.casegroup, work_item.case_ref, work_item.client_ref, work_item.scheme, work_item.reason_code,
    work_item.state, work_item.resolution, work_item.state_since as ended_on, work_item.disposition,
    work_item.last_answer, work_item.answered_on, work_item.answered_by, work_item.last_remark,
    work_item.noted_owner, work_item.noted_comment,
    casegroup.status as casegroup_status, casegroup.disposition as casegroup_disposition, casegroup.lead_reason,
    work_item.route, work_item.category, work_item.first_sighted, work_item.last_sighted, work_item.sightings,
    work_item.recurrences, work_item.reopenings, work_item.sources
from work_item
inner join casegroup using (casegroup)
where not is_open(work_item.state)
order by work_item.casegroup, work_item.exception_id
