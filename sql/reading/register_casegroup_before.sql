-- view: one row per row of the register casegroups in the snapshot before the current one.
select *
from rows_casegroups
where standing
    and file_id in (select file_id from previous_file where feeds = 'casegroups')
