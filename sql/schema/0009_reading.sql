-- What later editions of the rules read from rejected rows, and the facts that are computed as a row is read.

-- one row per rejected row and value of it that rules need, whatever else is wrong with the row
create table reject_value (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    feeds varchar not null,
    column_name varchar not null,
    value varchar not null,             -- as it was read (a date as yyyy-mm-dd), or as it came; never blank
    is_read boolean not null            -- false where it is not valid in its column
);

create table rows_returned_letters (
    file_id integer not null,
    sheet_no integer not null,
    row_no integer not null,
    standing boolean not null default true, -- false for a duplicate or conflicting row, which does not count
    letter_id varchar,
    returned_on date,
    return_reason varchar,
    says_dead boolean                   -- the reason holds a word of notice_words
);

alter table rows_hp_returns add column cause varchar;
alter table rows_letter_actions add column approved_by varchar;

-- Facts about a name and an address, computed as the row is read: package etl/person
alter table rows_clients add column name_folded varchar;        -- its letters and digits
alter table rows_clients add column name_says_dead boolean;
alter table rows_clients add column posted_address varchar;     -- the lines as they are posted, the postcode last
alter table rows_clients add column address_fault varchar;      -- null if letters can be posted to it
alter table rows_clients add column address_folded varchar;
alter table rows_clients add column address_postcode varchar;   -- folded; null without one
alter table rows_clients add column address_numbers varchar;    -- the numbers above the postcode; null without one
alter table rows_clients add column address_first varchar;      -- its first line, folded
alter table rows_client_refresh add column name_folded varchar;
alter table rows_client_refresh add column name_says_dead boolean;
alter table rows_client_refresh add column posted_address varchar;
alter table rows_client_refresh add column address_fault varchar;
alter table rows_client_refresh add column address_folded varchar;
alter table rows_client_refresh add column address_postcode varchar;
alter table rows_client_refresh add column address_numbers varchar;
alter table rows_client_refresh add column address_first varchar;

-- one row per file with such facts: the rules by which they were computed; a file without a row has none yet
create table facts_of_file (
    file_id integer not null,
    rules varchar not null              -- hash of the reference tables notice_words and postcode_areas
);
