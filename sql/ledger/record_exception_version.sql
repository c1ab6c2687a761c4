-- record: A new version of every exception that this run made or changed; the one before it ends.
create or replace temp table changed_exception as
select exception.*
from decided_exception as exception
anti join (from exception_version where valid_to is null) as before
    on exception.exception_id = before.exception_id
    and row(
        exception.disposition, exception.state, exception.resolution, exception.first_sighted, exception.last_sighted,
        exception.sightings, exception.recurrences, exception.reopenings, exception.state_since, exception.sources,
        exception.started_on, exception.is_skip_pending, exception.has_skip_recurred, exception.is_reinstated
    ) is not distinct from row(
        before.disposition, before.state, before.resolution, before.first_sighted, before.last_sighted,
        before.sightings, before.recurrences, before.reopenings, before.state_since, before.sources,
        before.started_on, before.is_skip_pending, before.has_skip_recurred, before.is_reinstated
    );

update exception_version
set valid_to = (select as_of from run)
where valid_to is null and exception_id in (select exception_id from changed_exception);

insert into exception_version by name
select changed_exception.*, run.as_of as valid_from
from changed_exception
cross join run;
