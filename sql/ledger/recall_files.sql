-- step: show the rows of the files that had come by the week that is asked about. the_rows is a table of rows, the_ledger the
-- database.
create or replace temp view the_rows as
select came.*
from the_ledger.main.the_rows as came
where came.file_id in (select file_id from source_file);
