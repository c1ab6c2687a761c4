-- References, names and addresses are nearly all different. Saying how such a column is compressed spares the database from
-- trying a dictionary of it with each row group, which costs a tenth of reading a register.

create table written_clients (
    file_id          integer not null,
    sheet_no         integer not null,
    row_no           integer not null,
    standing         boolean not null default true,
    client_ref       varchar using compression fsst,
    name             varchar using compression fsst,
    data_as_at       date,
    nino             varchar using compression fsst,
    date_of_birth    date,
    date_of_death    date,
    address_line_1   varchar using compression fsst,
    address_line_2   varchar using compression fsst,
    address_line_3   varchar using compression fsst,
    address_line_4   varchar,
    address_line_5   varchar,
    address_line_6   varchar,
    postcode         varchar using compression fsst,
    language         varchar,
    letter_format    varchar,
    sensitive        boolean,
    name_says_dead   boolean,
    address_fault    varchar
);
insert into written_clients by name from rows_clients;
drop table rows_clients;
alter table written_clients rename to rows_clients;

create table written_case_members (
    file_id          integer not null,
    sheet_no         integer not null,
    row_no           integer not null,
    standing         boolean not null default true,
    case_ref         varchar using compression fsst,
    client_ref       varchar using compression fsst,
    role             varchar
);
insert into written_case_members by name from rows_case_members;
drop table rows_case_members;
alter table written_case_members rename to rows_case_members;

create table written_cases (
    file_id          integer not null,
    sheet_no         integer not null,
    row_no           integer not null,
    standing         boolean not null default true,
    case_ref         varchar using compression fsst,
    casegroup        varchar using compression fsst,
    status           varchar,
    liability_ended  boolean,
    schedule_ended   boolean,
    closure_date     date,
    arrears_pence    bigint
);
insert into written_cases by name from rows_cases;
drop table rows_cases;
alter table written_cases rename to rows_cases;

create table written_casegroups (
    file_id                 integer not null,
    sheet_no                integer not null,
    row_no                  integer not null,
    standing                boolean not null default true,
    casegroup               varchar using compression fsst,
    scheme                  varchar,
    journey_stage           varchar,
    segment                 bigint,
    journey_start_date      date,
    transition_date         date,
    closure_date            date,
    last_letter_code        varchar,
    last_letter_date        date,
    exception_marker        boolean,
    inhibited               boolean,
    office                  varchar
);
insert into written_casegroups by name from rows_casegroups;
drop table rows_casegroups;
alter table written_casegroups rename to rows_casegroups;
