-- question: one row per known casegroup like $1, itself first where it is known, the most similar after it.
with known (id) as (
    select casegroup from rows_casegroups where standing
    union
    select casegroup from casegroup_version
)

select id, id = $1 as is_it
from known
where id = $1 or length(id) between length($1) - 2 and length($1) + 2
order by is_it desc, levenshtein(upper(id), upper($1)), id
limit 4
