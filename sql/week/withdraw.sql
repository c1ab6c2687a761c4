-- Takes the ledger back to where it stood before the week of the run: what that week and later ones decided is undone.
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
