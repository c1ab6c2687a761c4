-- What the pages of ccx browse show of earlier weeks.

-- one row per week and check: what it looked at, and what came of it
create table check_kept (
    as_of date not null,
    code varchar not null,
    name varchar not null,
    kind varchar not null,              -- feed, overdue, difference
    population bigint not null,
    agreed bigint not null,
    broken bigint not null,
    accepted bigint not null,
    left_pence bigint,
    right_pence bigint
);
