-- view: one row per row of the register case_members as it stands.
select *
from rows_case_members
where standing
    and file_id in (select file_id from standing_file where feeds = 'case_members')
