-- record: A new version of every casegroup that this run made or changed; the one before it ends.
create or replace temp table changed_casegroup as
select casegroup.*
from casegroup
anti join (from casegroup_version where valid_to is null) as before
    on casegroup.casegroup = before.casegroup
    and row(
        casegroup.scheme, casegroup.disposition, casegroup.status, casegroup.lead_exception_id, casegroup.lead_reason,
        casegroup.open_exceptions, casegroup.left_as_of
    ) is not distinct from row(
        before.scheme, before.disposition, before.status, before.lead_exception_id, before.lead_reason,
        before.open_exceptions, before.left_as_of
    );

update casegroup_version
set valid_to = (select as_of from run)
where valid_to is null and casegroup in (select casegroup from changed_casegroup);

insert into casegroup_version by name
select changed_casegroup.*, run.as_of as valid_from
from changed_casegroup
cross join run;
