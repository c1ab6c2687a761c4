-- step: the files before the week of the run with rows of a register that the week does not read. the_rows is the table of
-- the rows, the_register the register.
create or replace temp table foldable_file as
select file_id
from (select distinct file_id from the_rows) as held
inner join source_file using (file_id)
inner join run on source_file.as_of < run.as_of
anti join (select file_id from needed_register where feeds = 'the_register') as needed using (file_id)
order by file_id;
