-- step: Takes the ledger back to where it stood before the week of the run: what that week and later ones decided is undone.
-- The rows of their files stay; what they say is decided anew.
delete from exception_version where valid_from >= (select as_of from run);
update exception_version set valid_to = null where valid_to >= (select as_of from run);
delete from casegroup_version where valid_from >= (select as_of from run);
update casegroup_version set valid_to = null where valid_to >= (select as_of from run);
delete from sighting where as_of >= (select as_of from run);
delete from exception_event where as_of >= (select as_of from run);
delete from death_date where as_of >= (select as_of from run);
delete from marker_ask where since >= (select as_of from run);
update marker_ask set until = null where until >= (select as_of from run);
delete from roll_forward where as_of >= (select as_of from run);
delete from death_withdrawal where as_of >= (select as_of from run);
delete from break_version where valid_from >= (select as_of from run);
update break_version set valid_to = null where valid_to >= (select as_of from run);
delete from exception_report where valid_from >= (select as_of from run);
update exception_report set valid_to = null where valid_to >= (select as_of from run);
delete from return_conflict where valid_from >= (select as_of from run);
update return_conflict set valid_to = null where valid_to >= (select as_of from run);
delete from transition_date_seen where as_of >= (select as_of from run);
delete from closed_case_seen where as_of >= (select as_of from run);
delete from ltr_version where valid_from >= (select as_of from run);
update ltr_version set valid_to = null where valid_to >= (select as_of from run);
delete from balance_version where valid_from >= (select as_of from run);
update balance_version set valid_to = null where valid_to >= (select as_of from run);
delete from prompt_seen where as_of >= (select as_of from run);
delete from ack_version where valid_from >= (select as_of from run);
update ack_version set valid_to = null where valid_to >= (select as_of from run);
delete from casegroup_letter where as_of >= (select as_of from run);
delete from refresh_request where as_of >= (select as_of from run);
delete from letter_version where valid_from >= (select as_of from run);
update letter_version set valid_to = null where valid_to >= (select as_of from run);

-- What was issued stays issued, whatever is run again, restated or put right. Only where this very edition has been
-- decided before is the ledger taken back to where its first run found it, so that it writes the same bytes: that run
-- and all that came after it, which are known by the numbers of their batches. Nothing of that is kept.
delete from issued_letter
where sequence >= (
    select min(b.sequence) from letter_batch as b inner join run on b.as_of = run.as_of and b.edition = run.edition
);
delete from letter_batch
where sequence >= (
    select min(b.sequence) from letter_batch as b inner join run on b.as_of = run.as_of and b.edition = run.edition
);
