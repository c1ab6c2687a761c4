-- What is kept of earlier weeks, and what is removed when nobody may keep it any longer: counts, hashes and who decided stay.

-- one row per archiving: the first week whose registers stay, and the account that gave the command
create table archiving (
    kept_from date not null,            -- no week before it can be run again
    kept_weeks integer not null,
    account varchar not null
);

-- one row per file and register whose rows are removed. The hash of the file stands in source_file
create table archived_register (
    file_id integer not null,
    feeds varchar not null,
    row_count bigint not null,
    kept_from date not null             -- of the archiving that removed them
);

-- one row per member, case and casegroup of registers that are removed: whether somebody ever was a member stays known.
-- client_ref is null for a case without members, casegroup for members without a case
create table former_member (client_ref varchar, case_ref varchar, casegroup varchar);

-- one row per client whose personal data two people had erased. It is not taken in again
create table purged_client (
    client_ref varchar not null,
    by_name varchar not null,
    reviewer varchar not null,
    reason varchar not null,
    account varchar not null,
    newest_week date                    -- when it was erased; null in a ledger without weeks
);

-- Registers of weeks that nothing reads any more, folded: each row as it ever was stands once in a table of versions, and for
-- each file a table of places says which of them it held, in which row. What was folded can be unfolded to the last value. A
-- version has the columns of a row of the register but those of its place: where it stood, and what changes from week to
-- week though nothing else does, the day of a client's data.
create table version_casegroups as select 0::bigint as version_no, * exclude (file_id, sheet_no, row_no, standing) from rows_casegroups limit 0;
create table version_cases as select 0::bigint as version_no, * exclude (file_id, sheet_no, row_no, standing) from rows_cases limit 0;
create table version_case_members as select 0::bigint as version_no, * exclude (file_id, sheet_no, row_no, standing) from rows_case_members limit 0;
create table version_clients as select 0::bigint as version_no, * exclude (file_id, sheet_no, row_no, standing, data_as_at) from rows_clients limit 0;

-- ahead: how far the number of the version is ahead of the number of the row. It is the same for many rows in a row, so
-- that the database stores it once for all of them.
create table place_casegroups (file_id integer, sheet_no integer, row_no integer, standing boolean, ahead bigint);
create table place_cases (file_id integer, sheet_no integer, row_no integer, standing boolean, ahead bigint);
create table place_case_members (file_id integer, sheet_no integer, row_no integer, standing boolean, ahead bigint);
create table place_clients (file_id integer, sheet_no integer, row_no integer, standing boolean, data_as_at date, ahead bigint);

-- one row per command with which somebody decided something, in the order in which they were given; it stays whatever becomes
-- of it, also if it is taken back or its week undone
create table given_command (
    command varchar not null,           -- as it is typed: mark, accept, undo and so on
    subject varchar not null,           -- what it is about
    by_name varchar not null,
    reviewer varchar,                   -- null where one person is enough
    reason varchar,                     -- null where none is asked for
    account varchar not null,           -- of the system, that gave it
    given_at varchar not null           -- the time in UTC, as yyyy-mm-ddThh:mm:ssZ
);
