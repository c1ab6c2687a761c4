-- table: one row per refused file that may hold what forbids a letter, week, and layout that it was of or was nearest to;
-- feeds is blank if no layout can be told.
select source_file.file_name, source_file.as_of, refused_feed.feeds
from source_file
cross join run
left join refused_feed on source_file.as_of = refused_feed.as_of and source_file.file_name = refused_feed.file_name
where source_file.status = 'refused'
    and source_file.withdrawn_edition is null
    and source_file.as_of <= run.as_of
    and (
        refused_feed.feeds is null
        or refused_feed.feeds in (
            'cscs_failures', 'cs2_failures', 'manual_notifications', 'imt_returns', 'client_refresh', 'letter_actions',
            'returned_letters'
        )
    )
