-- table: one row per casegroup that is marked in the register but is not an exception here: it is unknown, or was
-- returned to the automated process, unless unmarking it waits for the register to know our newest letter. Not in the first run
-- on a database, which cannot know what was marked before.
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
    ] as evidence
from register_casegroup as g
left join casegroup using (casegroup)
left join marker_request using (casegroup)
cross join registers_loaded
cross join run
where registers_loaded.are_all_loaded
    and run.previous_as_of is not null
    and g.exception_marker
    and coalesce(casegroup.status, 'RETURNED') = 'RETURNED'
    and g.casegroup not in (select casegroup from unmark_waits)
