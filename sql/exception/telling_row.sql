-- table: one row per row of a failure report or notification of this run that would take a casegroup out of the process,
-- or gives a date of death, and per row of an earlier run that would, now that the catalogue has a reason for it.
select feeds, file_seq, file_id, sheet_no, row_no, casegroup, case_ref, client_ref, reason_code, is_removing, date_of_death
from reported_row
where is_removing or date_of_death is not null
union all
select
    known.feeds, counted_file.file_seq, known.file_id, known.sheet_no, known.row_no, known.reported_casegroup, known.case_ref,
    known.client_ref, known.reason_code, true, null
from reclassified as known
inner join reason using (reason_code)
left join counted_file using (file_id)
where reason.disposition is distinct from 'MANAGED'
