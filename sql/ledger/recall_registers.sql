-- step: show the rows of a register that the week that is asked about read, folded or not. the_rows is the table of the rows,
-- the_versions that of the versions, the_places that of the places, the_register the register, the_ledger the database.
create or replace temp view the_rows as
select came.*
from the_ledger.main.the_rows as came
where came.file_id in (select file_id from source_file)
union all by name
select place.* exclude (ahead), version.* exclude (version_no)
from the_ledger.main.the_places as place
inner join the_ledger.main.the_versions as version on version.version_no = place.row_no + place.ahead
where place.file_id in (select file_id from needed_register where feeds = 'the_register');
