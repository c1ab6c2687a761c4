-- table: one row per exception or break that somebody noted something about by this run: the newest note, with the casegroup
-- that it is about. What was noted of an exception that goes on under another id is noted of that. A note that was dropped
-- before a run took it in does not count.
with noted as (
    select coalesce(successor.successor_id, note.subject) as subject, note.noted_owner, note.comment
    from journal_entry as note
    inner join run on note.as_of <= run.as_of
    left join successor on note.subject = successor.exception_id
    where note.what = 'note'
        and not exists (
            select 1
            from journal_entry as dropped
            where dropped.what = 'drop' and dropped.subject = note.subject and dropped.as_of = note.as_of and dropped.place > note.place
        )
    qualify row_number() over (partition by coalesce(successor.successor_id, note.subject) order by note.place desc) = 1
)

select
    noted.subject,
    coalesce(exception.casegroup, break_casegroup.casegroup) as casegroup,
    coalesce(break.kind = 'feed', false) as is_about_files,
    noted.noted_owner, noted.comment
from noted
left join exception on noted.subject = exception.exception_id
left join break on noted.subject = break.break_id
left join break_casegroup on noted.subject = break_casegroup.break_id
where noted.noted_owner is not null or noted.comment is not null
