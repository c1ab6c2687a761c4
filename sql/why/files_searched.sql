-- macro: files_searched(looked, answered): one row per search and sheet that it found nothing in, of the newest week with any: how the sheet was
-- read, how many of its rows were rejected, and how many files of weeks before it were searched as well (earlier). looked: as for
-- answers_not_counted, with the feed that was searched, or none where everything of the week was; answered: what answers_not_counted gives, of
-- which no file is listed.
create or replace temp macro files_searched(looked, answered) as table (
    with came as (
        select
            search.side, search.feeds, search.since, f.as_of, f.file_id, s.sheet_no, s.rejected,
            coalesce(s.layout, replace(s.status, '_', ' '), f.status) as read_as
        from query_table(looked) as search
        inner join source_file as f on f.as_of <= search.found_on and coalesce(f.as_of > search.since, true)
        left join source_sheet as s using (file_id)
        left join snapshot on s.feeds = snapshot.feeds and f.as_of = snapshot.as_of
        anti join query_table(answered) as answer on f.file_id = answer.file_id and s.sheet_no = answer.sheet_no
        where f.withdrawn_edition is null
            and case
                when search.feeds is null then f.as_of = search.found_on
                else s.status = 'loaded' and s.feeds = search.feeds and snapshot.taken is not false
            end
    )

    select *, (select count(distinct file_id) from came where as_of < (select max(as_of) from came)) as earlier
    from came
    where as_of = (select max(as_of) from came)
);
