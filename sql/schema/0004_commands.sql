-- What people told ccx by command. Each is taken by the first run after it (as_of), and stays with that week.

-- one row per ccx mark
create table mark (
    mark_no integer not null,
    as_of date,                         -- null until a run takes it
    casegroup varchar not null,
    reason varchar not null,
    notified_by varchar not null,
    notified_on date not null,
    case_ref varchar,
    client_ref varchar,
    date_of_death date,
    note varchar
);

-- one row per act of two people: reinstate (a casegroup), withdraw_death (of a client), reissue (a letter)
create table two_person_act (
    act_no integer not null,
    as_of date,                         -- null until a run takes it
    kind varchar not null,
    subject varchar not null,
    by_name varchar not null,
    reviewer varchar not null,
    reason varchar not null
);

-- one row per date of death that was withdrawn; the same date given again stays withdrawn
create table death_withdrawal (
    client_ref varchar not null,
    date_of_death date not null,
    as_of date not null
);

-- one row per thing that a later edition of a week changed against the one before
create table edition_change (
    as_of date not null,
    edition integer not null,
    what varchar not null,              -- file, exception, casegroup
    id varchar not null,
    before varchar,                     -- null where the earlier edition did not have it
    after varchar                       -- null where the later edition does not have it
);
