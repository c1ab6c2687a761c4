-- step: take the week of the run back as if it had never been run, once its histories are withdrawn and its rows deleted:
-- what people said by command waits again, and the numbers of its batches stay used.
insert into spent_batch
select batch_id, destination, sequence, letter_batch.as_of, 'undone', null, null
from letter_batch
inner join run using (as_of);

update spent_batch set told_as_of = null, told_edition = null from run where told_as_of = run.as_of and why = 'undone';
delete from spent_batch where told_as_of = (select as_of from run) and why = 'other_ledger';
update sign_off set told_as_of = null, told_edition = null from run where told_as_of = run.as_of;
update mark set as_of = null from run where mark.as_of = run.as_of;
update two_person_act set as_of = null from run where two_person_act.as_of = run.as_of;
update journal_entry set as_of = null from run where journal_entry.as_of = run.as_of;
update accepted_break set accepted_from = null from run where accepted_from = run.as_of;
update accepted_sides set accepted_from = null from run where accepted_from = run.as_of;
delete from issued_letter where as_of = (select as_of from run);
delete from letter_batch where as_of = (select as_of from run);
delete from snapshot where as_of = (select as_of from run);
delete from refused_feed where as_of = (select as_of from run);
delete from edition_change where as_of = (select as_of from run);
delete from passed_mark where as_of = (select as_of from run);
delete from late_edition where as_of = (select as_of from run);
delete from stale_said where valid_from >= (select as_of from run);
update stale_said set valid_to = run.as_of from run where valid_to > run.as_of;
delete from unknown_week where as_of = (select as_of from run);
delete from source_file where as_of = (select as_of from run);

delete from week_manifest where as_of = (select as_of from run);
delete from week where as_of = (select as_of from run);
