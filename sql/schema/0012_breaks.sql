-- Breaks that stand for a while after the run that raised them, and what the sides of a break said when it was accepted.

-- one row per break that rests on what came in one run, and unbroken row of runs after the same raising of it
create table one_off_version (
    break_id varchar not null,
    valid_from date not null,
    valid_to date,
    since_as_of date not null,          -- the run since which it has stood
    raised_as_of date not null          -- the run that last raised it
);
insert into one_off_version
select break_id, valid_from, null, valid_from, valid_from
from break_version
where valid_to is null and code in ('R01', 'R23', 'R28', 'R29', 'R32', 'R36', 'R53');

-- one row per acceptance of a break: what both sides said that two people accepted. A table of its own, since one with
-- checks must not be altered
create table accepted_sides (
    break_id varchar not null,
    accepted_from date,                 -- as in accepted_break
    left_side varchar,
    right_side varchar,
    difference bigint
);
insert into accepted_sides
select distinct a.break_id, a.accepted_from, v.left_side, v.right_side, v.difference
from accepted_break as a
inner join break_version as v
    on a.break_id = v.break_id
    and case
        when a.accepted_from is null then v.valid_to is null
        else v.valid_from <= a.accepted_from and coalesce(v.valid_to > a.accepted_from, true)
    end;

-- one row per acceptance and unbroken row of runs in which it stood
create table acceptance_version (
    break_id varchar not null,
    valid_from date not null,
    valid_to date,
    accepted_from date not null         -- as in accepted_break
);
insert into acceptance_version
select a.break_id, max(a.accepted_from), null, max(a.accepted_from)
from accepted_break as a
semi join (from break_version where valid_to is null) as standing using (break_id)
where a.accepted_from is not null
group by a.break_id;

-- one row per rejected row that may forbid a letter, and unbroken row of runs in which no later row said the same
create table unread_row (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    valid_from date not null,
    valid_to date
);

-- one row per accepted row that would take a casegroup out of the process, or gives a date of death, whose casegroup,
-- case and client did not belong together when it came, and unbroken row of runs in which they still did not
create table misplaced_row_version (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    valid_from date not null,
    valid_to date,
    feeds varchar not null,
    casegroup varchar,
    case_ref varchar,
    client_ref varchar,
    reason_code varchar not null
);

-- one row per exception without a case that ended, and case that its casegroup had then
create table ended_case (exception_id varchar not null, case_ref varchar not null, as_of date not null);
