-- Letters: what a release was given for, and what holds a letter across weeks.

-- The address as it was in the run that issued a letter, or recorded it as sent by hand: a letter that came back says that
-- this address is wrong
alter table issued_letter add column address_folded varchar;
alter table issued_letter add column address_postcode varchar;
alter table issued_letter add column address_numbers varchar;
alter table issued_letter add column address_first varchar;
alter table issued_letter add column closure_date date;         -- as the register had it then

-- letter_date is now null where every letter of the code was cancelled: then no wait follows
create or replace table casegroup_letter as
select
    casegroup, journey_start_date, letter_code,
    letter_date,                        -- of the latest letter of the code; null if all were cancelled
    as_of
from casegroup_letter;

-- one row per letter and hold that a person lifted: it stays lifted until the letter is issued
create table lifted_hold (
    letter_id varchar not null,
    hold_reason varchar not null,       -- as the newest published week named it
    as_of date not null
);

-- one row per cancellation of a letter, whether or not it had an effect
create table cancelled_letter (
    letter_id varchar not null,
    casegroup varchar not null,
    client_ref varchar not null,
    letter_code varchar not null,
    journey_start_date date,
    acted_on date not null,
    as_of date not null
);

-- one row per death that names nobody who belongs to its casegroup, and case that was in the casegroup when it was reported
create table death_case (exception_id varchar not null, case_ref varchar not null, as_of date not null);
