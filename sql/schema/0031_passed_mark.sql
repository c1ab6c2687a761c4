-- one row per edition of a week and notification given by command that waited when the edition was decided: it is left to the
-- week after, and no letter that it may forbid goes before
create table passed_mark (
    as_of date not null,
    edition integer not null,
    mark_no integer not null
);
