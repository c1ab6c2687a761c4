-- record: The conflicts of answers that stand after this run; one that has been settled ends, and so does one that grew.
update return_conflict
set valid_to = (select as_of from run)
where valid_to is null
    and not exists (
        select 1
        from standing_conflict as now
        where now.exception_id = return_conflict.exception_id
            and now.kind = return_conflict.kind
            and now.outcome_date = return_conflict.outcome_date
            and now.outcomes = return_conflict.outcomes
    );

insert into return_conflict by name
select standing_conflict.*, run.as_of as valid_from
from standing_conflict
cross join run
anti join (from return_conflict where valid_to is null) as before using (exception_id, kind, outcome_date);
