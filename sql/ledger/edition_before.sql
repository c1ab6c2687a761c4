-- step: What the ledger says of a week that gets a new edition, and of the later weeks that this makes stale, saved
-- before they are withdrawn: it is kept for comparison with the editions that replace them, however many steps that
-- takes.
create or replace temp table made_stale as
select run.as_of as first_day, coalesce(max(later.as_of), run.as_of) + 1 as end_day
from run
inner join week as known
    on known.as_of = run.as_of and known.edition < run.edition and known.status in ('decided', 'published')
left join week as later on later.as_of > run.as_of and later.status in ('decided', 'published')
group by run.as_of;

-- What was saved of these weeks gives way to what the ledger says now; of earlier ones it stays, since each may be run again.
insert into stale_said
select s.what, s.id, s.said, s.valid_from, m.first_day
from stale_said as s
inner join made_stale as m on s.valid_from < m.first_day and s.valid_to > m.first_day;

update stale_said set valid_from = made_stale.end_day
from made_stale
where stale_said.valid_from < made_stale.end_day and stale_said.valid_to > made_stale.first_day;

delete from stale_said where valid_from >= valid_to;

insert into stale_said
with said as (
    select 'exception' as what, exception_id as id, concat_ws(' ', state, resolution, disposition, 'since', state_since) as said, valid_from, valid_to
    from exception_version
    union all
    select 'casegroup', casegroup, concat_ws(' ', status, disposition, lead_exception_id), valid_from, valid_to
    from casegroup_version
    union all
    select 'letter', letter_id, concat_ws(' ', outcome, hold_reason), valid_from, valid_to
    from letter_version
)

select s.what, s.id, s.said, greatest(s.valid_from, m.first_day), least(coalesce(s.valid_to, m.end_day), m.end_day)
from said as s
cross join made_stale as m
where s.valid_from < m.end_day and coalesce(s.valid_to > m.first_day, true);

create or replace temp table said_before as
select s.what, s.id, s.said
from stale_said as s
cross join run
where run.edition > 1 and s.valid_from <= run.as_of and s.valid_to > run.as_of;

insert into late_edition
select run.as_of, run.edition
from run
inner join week as known on known.as_of = run.as_of and known.edition < run.edition
where exists (select 1 from week as later where later.as_of > run.as_of and later.status in ('decided', 'published', 'stale'));

-- A week that is loaded already, or run again, takes in no command: what waits is for the week after.
insert into passed_mark
select run.as_of, run.edition, mark.mark_no
from mark
cross join run
inner join week as known on known.as_of = run.as_of and (known.edition < run.edition or known.status = 'loaded')
where mark.as_of is null
    and (run.as_of, run.edition, mark.mark_no) not in (select (as_of, edition, mark_no) from passed_mark);
