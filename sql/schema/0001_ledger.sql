-- version of the schema, one row for each that was applied
create table ledger_version (version integer not null);

-- The ledger, version 1. Raw rows are kept typed, each with the file, sheet and row it came from; what was decided is
-- kept as versions (valid from one week until the next change), so that any week can be run again as it stood.

-- one row per week that files were loaded for
create table week (
    as_of date not null primary key,
    edition integer not null,           -- 1, and one more for each restatement
    status varchar not null,            -- loaded, decided (not yet published), published, stale (to be run again)
    inputs_sha256 varchar,              -- over the week's files, in order of name
    reference_sha256 varchar,
    outputs_sha256 varchar,             -- over the published files, in order of name
    reason varchar                      -- why there is an edition after the first
);

-- one row per input file and edition that took it
create table source_file (
    file_id integer not null primary key,
    as_of date not null,
    file_name varchar not null,
    sha256 varchar not null,
    bytes bigint not null,
    encoding varchar,
    status varchar not null,            -- loaded, skipped, refused
    note varchar,
    edition integer not null,           -- the edition of the week that brought it
    withdrawn_edition integer           -- the edition that put another in its place; null while it counts
);

-- one row per sheet of a file, or per text file
create table source_sheet (
    file_id integer not null,
    sheet_no integer not null,
    sheet varchar not null,
    layout varchar,
    feeds varchar,
    status varchar not null,            -- loaded, skipped, refused, not_read
    rows_read bigint not null,          -- counted while reading; = accepted + duplicate + rejected
    accepted bigint not null,
    duplicate bigint not null,
    rejected bigint not null,
    blank bigint not null,              -- blank rows, repeated headers and footers, which are no data
    declared_rows bigint,
    header_row integer,
    above_header varchar
);

-- one row per thing that a person should know about a file that was taken all the same
create table source_warning (file_id integer not null, sheet_no integer not null, warning varchar not null);

-- one row per rejected row
create table reject (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    column_name varchar,
    value varchar,                      -- masked where personal
    reason varchar not null
);

-- one row per duplicate row, with the row that counts
create table duplicate_row (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    of_file_id integer not null,
    of_sheet_no integer not null,
    of_row_no integer not null
);

-- one row per register and week in which it arrived: whether it was taken
create table snapshot (
    feeds varchar not null,
    as_of date not null,
    taken boolean not null,
    row_count bigint not null,
    note varchar
);

-- Raw rows: one row per typed row of a layout, with the place it came from. Which columns a layout has stands in the
-- reference table layout_columns.
create table rows_cscs_failures (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    case_ref varchar,
    casegroup varchar,
    source_code varchar,
    source_text varchar,
    report_date date,
    client_ref varchar,
    client_role varchar,
    transition_date date,
    closure_date date,
    liability_end_date date,
    office varchar
);

create table rows_cs2_failures (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    case_ref varchar,
    casegroup varchar,
    source_code varchar,
    source_text varchar,
    report_date date,
    client_ref varchar,
    client_role varchar,
    transition_date date,
    closure_date date,
    liability_end_date date,
    office varchar
);

create table rows_manual_notifications (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    casegroup varchar,
    reason varchar,
    notified_by varchar,
    notified_on date,
    case_ref varchar,
    client_ref varchar,
    date_of_death date,
    note varchar
);

create table rows_casegroups (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    casegroup varchar,
    scheme varchar,
    journey_stage varchar,
    segment bigint,
    journey_start_date date,
    transition_date date,
    closure_date date,
    last_letter_code varchar,
    last_letter_date date,
    exception_marker boolean,
    inhibited boolean,
    office varchar
);

create table rows_cases (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    case_ref varchar,
    casegroup varchar,
    status varchar,
    liability_ended boolean,
    schedule_ended boolean,
    closure_date date,
    arrears_pence bigint
);

create table rows_case_members (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    case_ref varchar,
    client_ref varchar,
    role varchar
);

create table rows_clients (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    client_ref varchar,
    name varchar,
    data_as_at date,
    nino varchar,
    date_of_birth date,
    date_of_death date,
    address_line_1 varchar,
    address_line_2 varchar,
    address_line_3 varchar,
    address_line_4 varchar,
    address_line_5 varchar,
    address_line_6 varchar,
    postcode varchar,
    language varchar,
    letter_format varchar,
    sensitive boolean
);

create table rows_hp_returns (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    exception_id varchar,
    outcome varchar,
    outcome_date date,
    hp_reference varchar,
    note varchar,
    row_token varchar
);

create table rows_imt_returns (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    exception_id varchar,
    outcome varchar,
    outcome_date date,
    passed_to varchar,
    completed_by varchar,
    comment varchar,
    row_token varchar
);

create table rows_closure_results (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    case_ref varchar,
    result varchar,
    result_date date,
    closure_batch varchar
);

create table rows_client_refresh (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    client_ref varchar,
    request_id varchar,
    name varchar,
    data_as_at date,
    date_of_death date,
    address_line_1 varchar,
    address_line_2 varchar,
    address_line_3 varchar,
    address_line_4 varchar,
    address_line_5 varchar,
    address_line_6 varchar,
    postcode varchar,
    language varchar,
    letter_format varchar,
    sensitive boolean
);

create table rows_letter_acks (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    batch_id varchar,
    destination varchar,
    letter_id varchar,
    ack_status varchar,
    ack_date date,
    ack_reason varchar
);

create table rows_ltr (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    ltr_id varchar,
    scheme varchar,
    case_ref varchar,
    sent_date date,
    ltr_status varchar
);

create table rows_arrears_cms (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    case_ref varchar,
    cms_balance_pence bigint,
    as_at date
);

create table rows_prompts (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    scheme varchar,
    case_ref varchar,
    prompt_type varchar,
    raised_on date
);

create table rows_letter_actions (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    letter_id varchar,
    action varchar,
    acted_on date,
    acted_by varchar,
    row_token varchar
);

-- one row per exception and change of it: as it stood from the run of valid_from until the run of valid_to
create table exception_version (
    exception_id varchar not null,
    valid_from date not null,
    valid_to date,                      -- null for the version that stands
    casegroup varchar not null,
    case_ref varchar,
    client_ref varchar,
    scheme varchar,
    reason_code varchar not null,
    reason_key varchar not null,        -- the reason part of the exception_id
    category varchar not null,
    route varchar not null,
    disposition varchar not null,
    state varchar not null,
    resolution varchar,
    first_sighted date not null,
    last_sighted date not null,
    sightings bigint not null,
    recurrences bigint not null,
    reopenings bigint not null,
    state_since date not null,
    sources varchar not null,
    created_as_of date not null,
    started_on date not null,           -- the event that last created, reopened or brought it back from rerun
    changed_as_of date not null,        -- the run that last changed its state
    is_skip_pending boolean not null,   -- in rerun after a technical skip
    has_skip_recurred boolean not null, -- came back from such a rerun since it was created or reopened
    is_reinstated boolean not null      -- a death taken back by two people: stays managed
);

-- one row per sighting row
create table sighting (
    exception_id varchar not null,
    source varchar not null,            -- system, manual, register
    sighted_on date not null,
    as_of date not null,                -- the run in which it applied
    file_id integer,                    -- null for what the data itself showed
    sheet_no integer,
    row_no integer,
    feeds varchar,
    reported_casegroup varchar,
    cause varchar                       -- for source register: death, moved, reclassified
);

-- one row per exception and event that met it: the journal
create table exception_event (
    exception_id varchar not null,
    as_of date not null,
    step integer not null,              -- order within the run
    kind varchar not null,              -- sighting, hp_return, imt_return, closure_result, death, moved, ...
    event varchar not null,
    event_date date not null,
    file_id integer,
    sheet_no integer,
    row_no integer,
    state_before varchar,
    state_after varchar not null,
    effect varchar not null
);

-- one row per casegroup and change of it
create table casegroup_version (
    casegroup varchar not null,
    valid_from date not null,
    valid_to date,
    scheme varchar,
    disposition varchar not null,
    status varchar not null,
    lead_exception_id varchar,
    lead_reason varchar,
    open_exceptions bigint not null,
    left_as_of date                     -- the run in which it left the process
);

-- one row per client, date of death and source that gave it
create table death_date (
    client_ref varchar not null,
    date_of_death date not null,
    source varchar not null,            -- register, refresh, notification
    as_of date not null,                -- the first run that counts it
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null
);

-- one row per casegroup, action and unbroken row of runs that asked for it
create table marker_ask (
    casegroup varchar not null,
    action varchar not null,            -- MARK, UNMARK
    since date not null,
    until date                          -- the first run that no longer asked; null while it stands
);

-- one row per scheme, route and run
create table roll_forward (
    as_of date not null,
    scheme varchar,
    route varchar not null,
    opening bigint not null,
    created bigint not null,
    reopened bigint not null,
    resolved bigint not null,
    removed bigint not null,
    clerical bigint not null,
    closing bigint not null
);
