-- step: remove the rows of registers that no week reads any more, and leave their number. the_register is a register,
-- the_rows the table of its rows.
insert into archived_register
select archived_now.file_id, archived_now.feeds, count(the_rows.file_id), any_value(run.as_of)
from archived_now
cross join run
left join the_rows on archived_now.file_id = the_rows.file_id
where archived_now.feeds = 'the_register'
group by archived_now.file_id, archived_now.feeds;

delete from the_rows
where file_id in (select file_id from archived_now where feeds = 'the_register');
