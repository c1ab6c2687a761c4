-- table: one row per casegroup that is marked in the register but is not an exception here: it is unknown, or was
-- returned to the automated process, unless unmarking it waits for the register to know our newest letter. Not in the first run
-- on a database, which cannot know what was marked before. A row that names it and was rejected since is shown: it may be marked for a reason.
with ended as (
    select casegroup, max(state_since) as ended_on
    from exception
    group by casegroup
),

reported as (
    select
        casegroup,
        pieces(evidence('right', 'row that names it and was rejected', rejected.casegroup, rejected.faults, rejected.file_id, rejected.sheet_no, rejected.row_no)) as evidence
    from rejected_report as rejected
    left join ended using (casegroup)
    where coalesce(rejected.as_of > ended.ended_on, true)
    group by casegroup
)

select
    g.casegroup as key,
    'marked in the register' as left_side,
    case when casegroup.status is null then 'never an exception' else 'returned to the automated process' end as right_side,
    null::bigint as difference,
    case
        when marker_request.since is not null
            then [known('left', 'asked for in marker_requests_*.csv', g.casegroup, marker_request.action || ' since ' || marker_request.since)]
        else []
    end
    || [
        evidence('left', 'register of casegroups', g.casegroup, 'marked', g.file_id, g.sheet_no, g.row_no),
        known('right', 'exceptions that were ever known here', g.casegroup, coalesce(casegroup.status, 'none'))
    ]
    || coalesce(reported.evidence, []) as evidence
from register_casegroup as g
left join reported using (casegroup)
left join casegroup using (casegroup)
left join marker_request using (casegroup)
cross join registers_loaded
cross join run
where registers_loaded.are_all_loaded
    and run.previous_as_of is not null
    and g.exception_marker
    and coalesce(casegroup.status, 'RETURNED') = 'RETURNED'
    and g.casegroup not in (select casegroup from unmark_waits)
