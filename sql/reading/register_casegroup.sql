-- view: one row per row of the register casegroups as it stands.
select *
from rows_casegroups
where standing
    and file_id in (select file_id from standing_file where feeds = 'casegroups')
