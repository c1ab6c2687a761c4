-- table: one row per casegroup with an open exception that the legacy system has been asked to mark for more than the
-- set days, and that is still not marked.
-- Break R13, marker_missing.
select
    'R13' as code,
    marker_request.casegroup as key,
    'MARK asked for since ' || marker_request.since as left_side,
    'not marked in the register' as right_side,
    null::bigint as difference
from marker_request
inner join casegroup using (casegroup)
cross join registers_loaded
cross join setting
cross join run
where registers_loaded.are_all_loaded
    and marker_request.action = 'MARK'
    and marker_request.since < run.as_of - setting.marker_missing_days
    and casegroup.open_exceptions > 0
