-- question: one row per known id that starts with $1, of whatever kind a command line names; the first fifty, for completing it.
select distinct id
from known_id
where kind in ('exception', 'casegroup', 'letter', 'break')
    and starts_with(id, upper($1))
order by id
limit 50
