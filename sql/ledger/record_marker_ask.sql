-- record: The marker requests of this run; one that is no longer asked for ends.
update marker_ask
set until = (select as_of from run)
where until is null
    and not exists (
        select 1 from marker_request as r where r.casegroup = marker_ask.casegroup and r.action = marker_ask.action
    );

insert into marker_ask by name
select r.casegroup, r.action, r.since
from marker_request as r
anti join (from marker_ask where until is null) as standing using (casegroup, action);
