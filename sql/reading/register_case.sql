-- view: one row per row of the register cases as it stands.
select *
from rows_cases
where standing
    and file_id in (select file_id from standing_file where feeds = 'cases')
