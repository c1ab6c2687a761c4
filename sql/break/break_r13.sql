-- table: one row per casegroup that the legacy system was asked to mark more than the set number
-- of days ago and that is still not marked.
select
    marker_request.casegroup as key,
    'MARK asked for since ' || marker_request.since as left_side,
    'not marked in the register' as right_side,
    null::bigint as difference,
    [
        known('left', 'asked for in marker_requests_*.csv', marker_request.casegroup, 'MARK since ' || marker_request.since),
        evidence(
            'right', 'register of casegroups', marker_request.casegroup, 'not marked',
            marker_request.file_id, marker_request.sheet_no, marker_request.row_no
        )
    ] as evidence
from marker_request
cross join registers_loaded
cross join setting
cross join run
where registers_loaded.are_all_loaded
    and marker_request.action = 'MARK'
    and marker_request.since < run.as_of - setting.marker_missing_days
