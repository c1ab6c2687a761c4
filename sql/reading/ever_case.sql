-- view: one row per row of a register of cases, of any week that is not removed, folded or not, and whether it counts.
select file_id, case_ref, casegroup, standing
from rows_cases
union all
select place.file_id, version.case_ref, version.casegroup, place.standing
from place_cases as place
inner join version_cases as version on version.version_no = place.row_no + place.ahead
