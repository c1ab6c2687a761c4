-- Breaks, and what their rules have to remember from run to run. A row with valid_from counts from that run on, until
-- valid_to, the first run in which it no longer does; valid_to is null while it stands.

-- one row per break and unbroken row of runs that found it with the same sides
create table break_version (
    break_id varchar not null,
    valid_from date not null,
    valid_to date,
    code varchar not null,
    key varchar not null,
    left_side varchar,
    right_side varchar,
    difference bigint,                  -- in pence; null where the sides are no amounts
    first_seen date not null            -- the first run that ever found it, kept when it reappears
);

-- one row per break that two people accepted; it stays listed, apart from the others
create table accepted_break (
    break_id varchar not null,
    accepted_by varchar not null,
    agreed_by varchar not null,
    reason varchar not null,
    accepted_from date,                 -- the first run that lists it as accepted; null until one has
    accepted_until date,                -- the last one; null for no end
    withdrawn_from date,                -- the first run that no longer counts the acceptance; null while it stands
    check (lower(trim(accepted_by)) <> lower(trim(agreed_by))),
    check (trim(accepted_by) <> '' and trim(agreed_by) <> '' and trim(reason) <> '')
);

-- one row per feed and refused file that was of it, or was nearest to it
create table refused_feed (as_of date not null, feeds varchar not null, file_name varchar not null);

-- one row per exception and change of what was last reported of it
create table exception_report (
    exception_id varchar not null,
    valid_from date not null,
    valid_to date,
    layout varchar,                     -- of the last failure report that saw it; null if none ever did
    reported_casegroup varchar          -- by the last sighting; null where it did not come in a row
);

-- one row per pair of answers that disagree, while nothing has settled it
create table return_conflict (
    exception_id varchar not null,
    kind varchar not null,              -- hp_return, imt_return
    outcome_date date not null,
    outcomes varchar not null,          -- in order, joined by +
    valid_from date not null,
    valid_to date
);

-- one row per casegroup whose transition date was ever in the register
create table transition_date_seen (casegroup varchar not null, as_of date not null);

-- one row per case that was ever CLOSED in the register
create table closed_case_seen (case_ref varchar not null, as_of date not null);

-- one row per case and change of its newest transition request
create table ltr_version (
    case_ref varchar not null,
    valid_from date not null,
    valid_to date,
    ltr_id varchar not null,
    ltr_status varchar not null,
    sent_date date not null,
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null
);

-- one row per case and change of its newest balance in CMS
create table balance_version (
    case_ref varchar not null,
    valid_from date not null,
    valid_to date,
    cms_balance_pence bigint not null,
    as_at date not null,
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null
);

-- one row per case and type of prompt that was ever raised for it
create table prompt_seen (case_ref varchar not null, prompt_type varchar not null, as_of date not null);

-- one row per batch, letter and change of its newest acknowledgement
create table ack_version (
    batch_id varchar not null,
    letter_id varchar not null,
    valid_from date not null,
    valid_to date,
    ack_status varchar not null,
    ack_date date not null,
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null
);
