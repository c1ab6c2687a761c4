-- Exceptions that continue others, and the reopening of one by two people.

alter table exception_version add column is_reopened boolean default false;  -- ccx reopen was what last started it
alter table exception_version add column is_misplaced boolean default false; -- a row that does not belong together started it: it removes nothing

-- one row per exception that ended because its case moved or its reason was found, and the exception that was sighted in
-- its place: the answers about it belong to that one
create table succession (
    exception_id varchar not null,
    successor_id varchar not null,
    cause varchar not null,             -- moved, reclassified
    valid_from date not null,
    valid_to date
);

-- one row per client and casegroup that was asked about because of a death, and of which the client has been a member
create table was_member (client_ref varchar not null, casegroup varchar not null, as_of date not null);
