-- step: Turn the notifications made by command into rows of manual_notifications, in a file of their own.
insert into rows_manual_notifications by name
select
    (select max(f.file_id) from source_file as f, run where f.as_of = run.as_of and f.file_name = '(ccx mark)') as file_id,
    1 as sheet_no,
    mark.mark_no as row_no,
    mark.casegroup, mark.reason, mark.notified_by, mark.notified_on, mark.case_ref, mark.client_ref, mark.date_of_death,
    mark.note
from mark
inner join run on mark.as_of = run.as_of;
