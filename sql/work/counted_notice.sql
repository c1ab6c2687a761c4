-- view: one row per row of any week that counts and takes effect, of a layout that may forbid a letter and names an exception, letter, casegroup or client:
-- what it names. An exception that goes on under another id is named by that one.
select
    'imt_returns' as feeds, coalesce(successor.successor_id, said.exception_id) as exception_id, null as letter_id, null as casegroup, null as case_ref,
    null as client_ref, said.file_id, said.sheet_no, said.row_no
from rows_imt_returns as said
semi join (from exception_event where effect in ('moved', 'confirmed', 'agreed')) as met using (file_id, sheet_no, row_no)
left join successor on said.exception_id = successor.exception_id
where said.standing and said.outcome is not null
union all
select 'letter_actions', null, said.letter_id, null, null, null, said.file_id, said.sheet_no, said.row_no
from rows_letter_actions as said
cross join run
where said.standing and said.action is not null and said.acted_on <= run.as_of
    and concat_ws('|', said.letter_id, said.action, said.acted_on) not in (select key from break_version where code = 'R60' and valid_to is null)
union all
select 'manual_notifications', null, null, said.casegroup, said.case_ref, said.client_ref, said.file_id, said.sheet_no, said.row_no
from rows_manual_notifications as said
cross join run
where said.standing and said.notified_on <= run.as_of
union all
select 'cscs_failures', null, null, casegroup, case_ref, client_ref, file_id, sheet_no, row_no from rows_cscs_failures where standing
union all
select 'cs2_failures', null, null, casegroup, case_ref, client_ref, file_id, sheet_no, row_no from rows_cs2_failures where standing
