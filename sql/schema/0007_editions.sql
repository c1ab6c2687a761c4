-- What the ledger said of weeks before they got a new edition, and which editions came late.

-- one row per exception, casegroup or letter and unbroken row of days on which a week would have had the same said of it;
-- the edition that takes the place of the week's is compared with it. valid_to is the first day on which it no longer was.
create table stale_said (
    what varchar not null,              -- exception, casegroup, letter
    id varchar not null,
    said varchar not null,
    valid_from date not null,
    valid_to date not null
);

-- one row per edition of a week that was made when later weeks had been run already. What people told by command since, and
-- letters, which would go out without what the later weeks know, are left to the newest week.
create table late_edition (
    as_of date not null,
    edition integer not null,
    primary key (as_of, edition)
);
