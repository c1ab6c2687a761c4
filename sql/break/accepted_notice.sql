-- table: one row per accepted row of this run, whatever its date, in a layout whose rows may say what forbids a letter:
-- what it says, in the form of a rejected row. A row of a form without an outcome or action says nothing.
select
    reported_row.feeds, reported_row.file_id, reported_row.file_seq, reported_row.sheet_no, reported_row.row_no, reported_row.casegroup,
    reported_row.case_ref, reported_row.client_ref, null::varchar as exception_id, null::varchar as letter_id,
    case when reported_row.reason_code = 'UNCLASSIFIED' then 'UNCLASSIFIED:' || reported_row.reported_reason else reported_row.reason_code end as said,
    false as gives_death
from reported_row
where reported_row.source = 'system'
union all
select
    'manual_notifications', came.file_id, counted_file.file_seq, came.sheet_no, came.row_no, came.casegroup, came.case_ref, came.client_ref,
    null, null, normalise_code(came.reason), came.date_of_death is not null
from rows_manual_notifications as came
inner join counted_file using (file_id)
where came.standing and counted_file.is_this_run
union all
select
    'clients', came.file_id, counted_file.file_seq, came.sheet_no, came.row_no, null, null, came.client_ref, null, null, null,
    came.date_of_death is not null
from rows_clients as came
inner join counted_file using (file_id)
where came.standing and counted_file.is_this_run
    and came.client_ref in (select client_ref from rejected_notice where feeds = 'clients')
union all
select
    'client_refresh', came.file_id, counted_file.file_seq, came.sheet_no, came.row_no, null, null, came.client_ref, null, null, null,
    came.date_of_death is not null
from rows_client_refresh as came
inner join counted_file using (file_id)
where came.standing and counted_file.is_this_run
    and came.client_ref in (select client_ref from rejected_notice where feeds = 'client_refresh')
union all
select 'imt_returns', came.file_id, counted_file.file_seq, came.sheet_no, came.row_no, null, null, null, came.exception_id, null, came.outcome, false
from rows_imt_returns as came
inner join counted_file using (file_id)
where came.standing and counted_file.is_this_run and came.outcome is not null
union all
select 'letter_actions', came.file_id, counted_file.file_seq, came.sheet_no, came.row_no, null, null, null, null, came.letter_id, came.action, false
from rows_letter_actions as came
inner join counted_file using (file_id)
where came.standing and counted_file.is_this_run and came.action is not null
union all
select 'returned_letters', came.file_id, counted_file.file_seq, came.sheet_no, came.row_no, null, null, null, null, came.letter_id, null, false
from rows_returned_letters as came
inner join counted_file using (file_id)
where came.standing and counted_file.is_this_run
