-- view: one row per row of a register of members, of any week that is not removed, folded or not, and whether it counts.
select file_id, client_ref, case_ref, standing
from rows_case_members
union all
select place.file_id, version.client_ref, version.case_ref, place.standing
from place_case_members as place
inner join version_case_members as version on version.version_no = place.row_no + place.ahead
