-- output: one row per file, exception, casegroup or letter that this edition changed from the one before; none in a
-- first edition.
select edition_change.what, edition_change.id, edition_change.before, edition_change.after
from edition_change
inner join run using (as_of, edition)
order by edition_change.what, edition_change.id
