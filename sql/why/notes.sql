-- question: one row per note that somebody made about the exception or break $1 in a browser, and per look at the name and
-- address on the letter $1, in order, as far as a run has taken it in.
select
    written_at as noted_at,
    account as "by",
    case what when 'note' then 'noted' when 'drop' then 'took back what was noted since the run before' else 'looked at name and address' end as did,
    noted_owner,
    comment,
    journal_entry.as_of as taken_in
from journal_entry
inner join run on journal_entry.as_of <= run.previous_as_of
where subject = $1 and what in ('note', 'drop', 'looked')
order by place
