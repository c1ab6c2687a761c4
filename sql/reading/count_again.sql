-- step: count every row of a layout that arrived in this week again, as it was read. the_rows is the table of the
-- layout.
update the_rows
set standing = true
where not standing and file_id in (select file_id from week_source);
