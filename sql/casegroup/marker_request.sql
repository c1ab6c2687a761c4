-- table: one row per casegroup that a legacy system must mark as an exception, or unmark, so that the automated journey
-- does not write as well. One whose newest letter the register does not know yet is not unmarked. since: the first of the
-- consecutive runs that asked for it.
with asked as (
    select
        casegroup.casegroup,
        register_casegroup.file_id, register_casegroup.sheet_no, register_casegroup.row_no,
        case when casegroup.status = 'RETURNED' then 'UNMARK' else 'MARK' end as action
    from casegroup
    inner join register_casegroup using (casegroup)
    where case
        when casegroup.status = 'RETURNED'
            then coalesce(register_casegroup.exception_marker, false)
                and casegroup.casegroup not in (select casegroup from unmark_waits)
        else register_casegroup.journey_stage <> 'CLOSED' and not coalesce(register_casegroup.exception_marker, false)
    end
)

select
    asked.casegroup,
    asked.action,
    coalesce(marker_ask.since, run.as_of) as since,
    asked.file_id,
    asked.sheet_no,
    asked.row_no
from asked
cross join run
left join marker_ask
    on asked.casegroup = marker_ask.casegroup and asked.action = marker_ask.action and marker_ask.until is null
