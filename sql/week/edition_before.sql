-- What the ledger says of the week before it is taken back: the edition before, if there was one. A week that an earlier
-- one made stale was taken back with that one, and what was said of it then is kept in stale_said.
create or replace temp table said_of_weeks as
select
    'exception' as what,
    e.exception_id as id,
    concat_ws(' ', e.state, e.resolution, e.disposition, 'since', e.state_since) as said,
    e.valid_from,
    e.valid_to
from exception_version as e
cross join run
where run.edition > 1 and coalesce(e.valid_to > run.as_of, true)
union all
select 'casegroup', c.casegroup, concat_ws(' ', c.status, c.disposition, c.lead_exception_id), c.valid_from, c.valid_to
from casegroup_version as c
cross join run
where run.edition > 1 and coalesce(c.valid_to > run.as_of, true)
union all
select 'letter', l.letter_id, concat_ws(' ', l.outcome, l.hold_reason), l.valid_from, l.valid_to
from letter_version as l
cross join run
where run.edition > 1 and coalesce(l.valid_to > run.as_of, true);

create or replace temp table said_before as
with edition as (
    select run.as_of, coalesce(week.status = 'stale', false) as is_stale
    from run
    left join week using (as_of)
)

select s.what, s.id, s.said
from said_of_weeks as s
cross join edition
where not edition.is_stale and s.valid_from <= edition.as_of
union all
select s.what, s.id, s.said
from stale_said as s
cross join edition
where edition.is_stale and s.valid_from <= edition.as_of and s.valid_to > edition.as_of;

-- The weeks after this one that it is about to make stale: those from the next day to the newest that is decided.
create or replace temp table made_stale as
select run.as_of + 1 as first_day, max(later.as_of) + 1 as end_day
from run
inner join week as known on known.as_of = run.as_of and known.edition < run.edition
inner join week as later on later.as_of > run.as_of and later.status in ('decided', 'published')
group by run.as_of;

update stale_said set valid_from = made_stale.end_day from made_stale where stale_said.valid_from < made_stale.end_day;
delete from stale_said where valid_from >= valid_to;

insert into stale_said
select s.what, s.id, s.said, greatest(s.valid_from, m.first_day), least(coalesce(s.valid_to, m.end_day), m.end_day)
from said_of_weeks as s
cross join made_stale as m
where greatest(s.valid_from, m.first_day) < least(coalesce(s.valid_to, m.end_day), m.end_day);

drop table said_of_weeks;
