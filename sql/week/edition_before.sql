-- What the ledger says of the week before it is taken back: the edition before, if there was one.
create or replace temp table exception_before as
select
    e.exception_id as id,
    concat_ws(' ', e.state, e.resolution, e.disposition, 'since', e.state_since) as said
from exception_version as e
cross join run
where run.edition > 1 and e.valid_from <= run.as_of and (e.valid_to is null or e.valid_to > run.as_of);

create or replace temp table casegroup_before as
select
    c.casegroup as id,
    concat_ws(' ', c.status, c.disposition, c.lead_exception_id) as said
from casegroup_version as c
cross join run
where run.edition > 1 and c.valid_from <= run.as_of and (c.valid_to is null or c.valid_to > run.as_of);
