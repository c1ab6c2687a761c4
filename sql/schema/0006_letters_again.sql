-- Letters that are written again, and the story of each letter.

-- of a reissue: which writing of the letter it asks for. The first is 1, so these begin at 2; the letter_id follows from it
alter table two_person_act add column writing integer;

-- one row per letter and unbroken row of runs that decided it alike. A row with valid_from counts from that run on, until
-- valid_to, the first run in which it no longer does; valid_to is null while it stands.
create table letter_version (
    letter_id varchar not null,
    valid_from date not null,
    valid_to date,
    casegroup varchar not null,
    client_ref varchar not null,
    role varchar not null,
    scheme varchar,
    letter_code varchar not null,
    template varchar,
    journey_start_date date,
    closure_date date,
    last_letter_code varchar,           -- of the casegroup, before this letter
    last_letter_date date,
    due_date date,
    outcome varchar not null,           -- issued, by_hand, held, suppressed
    hold_reason varchar,
    fault varchar                       -- why it cannot be composed: a field and a problem, never a value
);
