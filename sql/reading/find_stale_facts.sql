-- step: the files with rows that still count in this run, and whose facts about names and addresses were computed under
-- other reference tables, or not at all. $1: the hash of the tables. Of the clients, only the current register counts.
create or replace temp table stale_facts as
with bearing (feeds) as (values ('client_refresh'), ('returned_letters')),

counting as (
    select source_sheet.feeds, counted_file.file_id
    from counted_file
    inner join source_sheet using (file_id)
    semi join bearing using (feeds)
    where source_sheet.status = 'loaded'
    union
    select feeds, file_id
    from standing_file
    where feeds = 'clients'
)

select counting.feeds, counting.file_id
from counting
anti join (select file_id from facts_of_file where rules = $1) as known using (file_id);
