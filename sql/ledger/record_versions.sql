-- step: add to a history of versions a new version of every row that this run made or changed, and end the version
-- before it. A row that this run does not find at all ends if the catalogue says so; otherwise it stays valid.
-- the_history is the history, the_source the rows it is compared with, the_key the columns that identify a row,
-- the_compared the columns whose change makes a new version, the_start and the_end the columns of the runs in which a
-- version began and ended.
create or replace temp table ended_version as
with ended as (
    select the_key_and_compared
    from the_history
    where the_end is null
    except
    select the_key_and_compared
    from the_source
)

select the_key
from ended
semi join the_source using (the_key)
union
select the_key
from ended
where 'the_history' in (
    select cells ->> 'history'
    from reference_row
    where table_name = 'histories' and (cells ->> 'ends_by_absence') = 'yes'
);

update the_history
set the_end = (select as_of from run)
where rowid in (
    select standing.rowid
    from the_history as standing
    semi join ended_version using (the_key)
    where standing.the_end is null
);

insert into the_history by name
select columns(c -> c <> 'the_start'), (select as_of from run) as the_start
from the_source
anti join (from the_history where the_end is null) as standing using (the_key);
