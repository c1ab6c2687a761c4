-- step: fold the rows of a file of a register, once it is known which of them are new. the_rows is the table of the rows,
-- the_versions that of the versions, the_places that of the places, the_placed the columns of a place.
insert into the_versions by name
select new_version.version_no, came.* exclude (the_placed)
from the_rows as came
inner join new_version on came.sheet_no = new_version.first_sheet_no and came.row_no = new_version.first_row_no
where came.file_id in (select file_id from folded_row limit 1)
order by new_version.version_no;

insert into the_places by name
select the_placed, coalesce(folded_row.version_no, new_version.version_no) - row_no as ahead
from folded_row
left join new_version using (first_key, content_hash)
order by sheet_no, row_no;

delete from the_rows
where file_id in (select file_id from folded_row limit 1);
