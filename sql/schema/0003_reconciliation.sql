-- Breaks, as they were found in each run.

-- one row per break ever found: first_seen is kept when it reappears
create table break_history (
    break_id varchar not null,
    code varchar not null,
    key varchar not null,
    first_seen date not null
);

-- one row per break and run in which it was found
create table break_found (
    break_id varchar not null,
    as_of date not null
);
