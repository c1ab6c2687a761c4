-- record: What was last reported of each exception, where this run has changed it.
create or replace temp table changed_report as
select last_report.*
from last_report
anti join (from exception_report where valid_to is null) as before
    on last_report.exception_id = before.exception_id
    and row(last_report.layout, last_report.reported_casegroup) is not distinct from row(before.layout, before.reported_casegroup);

update exception_report
set valid_to = (select as_of from run)
where valid_to is null and exception_id in (select exception_id from changed_report);

insert into exception_report by name
select changed_report.*, run.as_of as valid_from
from changed_report
cross join run;
