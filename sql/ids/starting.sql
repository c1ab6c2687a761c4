-- question: one row per known id that starts with $1, of whatever kind; the first fifty, for completing a command line.
with known (id) as (
    select exception_id from exception_version
    union
    select casegroup from casegroup_version
    union
    select letter_id from issued_letter
    union
    select break_id from break_version
)

select id
from known
where starts_with(id, upper($1))
order by id
limit 50
