-- step: unfold the rows of a register that the week of the run reads. the_rows is the table of the rows, the_versions that of
-- the versions, the_places that of the places, the_register the register.
insert into the_rows by name
select place.* exclude (ahead), version.* exclude (version_no)
from the_places as place
inner join the_versions as version on version.version_no = place.row_no + place.ahead
where place.file_id in (select file_id from needed_register where feeds = 'the_register');

delete from the_places
where file_id in (select file_id from needed_register where feeds = 'the_register');
