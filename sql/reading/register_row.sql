-- views: each registers, one row per row of a current register.
select *
from the_rows
where standing
    and file_id in (select file_id from standing_file where feeds = 'the_register')
