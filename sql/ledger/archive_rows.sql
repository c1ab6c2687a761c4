-- step: remove the rows of registers that no week reads any more, folded or not, and leave their number. the_register is a
-- register, the_rows the table of its rows, the_versions and the_places those of its folded rows.
insert into archived_register
select archived_now.file_id, archived_now.feeds, count(held.file_id), any_value(run.as_of)
from archived_now
cross join run
left join (select file_id from the_rows union all select file_id from the_places) as held using (file_id)
where archived_now.feeds = 'the_register'
group by archived_now.file_id, archived_now.feeds;

delete from the_rows
where file_id in (select file_id from archived_now where feeds = 'the_register');

delete from the_places
where file_id in (select file_id from archived_now where feeds = 'the_register');

delete from the_versions
where version_no not in (select row_no + ahead from the_places);
