-- Letters, as far as they have been issued or sent by hand; what is held is decided anew in every run.

-- one row per letter that was issued or sent by hand, ever; a letter_id stands here once, whatever is run again
create table issued_letter (
    letter_id varchar not null,
    casegroup varchar not null,
    client_ref varchar not null,
    role varchar not null,
    letter_code varchar not null,
    template varchar,
    scheme varchar,
    journey_start_date date,
    due_date date,
    how varchar not null,               -- issued, by_hand
    issue_date date not null,
    as_of date not null,                -- the run that issued it
    edition integer not null,
    batch_id varchar                    -- the CSA batch it is in; null if sent by hand
);

-- one row per batch that was made, ever; sequence has no gaps for a destination
create table letter_batch (
    batch_id varchar not null,
    destination varchar not null,       -- CSA1993, CSA2003, WAREHOUSE
    sequence integer not null,
    as_of date not null,
    edition integer not null,
    letters bigint not null
);

-- one row per casegroup, journey and letter code that is complete: none of its letters is held any more and at least one
-- went out. The ledger's last letter of a casegroup is the latest of them in sequence.
create table casegroup_letter (
    casegroup varchar not null,
    journey_start_date date,
    letter_code varchar not null,
    letter_date date not null,          -- of the latest letter of the code
    as_of date not null
);

-- one row per refresh that was asked for
create table refresh_request (
    request_id varchar not null,
    client_ref varchar not null,
    casegroup varchar not null,
    needed_by date not null,
    as_of date not null                 -- also its date
);
