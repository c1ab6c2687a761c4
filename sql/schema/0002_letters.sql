-- Letters, as far as they have been issued or sent by hand; what is held is decided anew in every run.
-- Letters and batches outlast a restatement: what an earlier edition issued stays issued. Which letters are complete and
-- which refreshes are waited for is decided anew.

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
    sequence integer not null,          -- of the batches of that run: the order in which runs issued letters
    batch_id varchar                    -- the CSA batch it is in; null if sent by hand
);

-- one row per batch that was made, ever. Every run that decided a week makes one for each destination, so sequence has no
-- gaps, and is the same for the three batches of a run
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

-- one row per rejected row of a register, with what it names as far as that could be read: whoever it is about waits
create table reject_key (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    casegroup varchar,
    case_ref varchar,
    client_ref varchar
);
