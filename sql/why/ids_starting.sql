-- question: one row per known id that starts with $1, of any kind that a command line accepts; the first fifty, for
-- completion.
select distinct id
from known_id
where kind in ('exception', 'casegroup', 'letter', 'break')
    and starts_with(id, upper($1))
order by id
limit 50
