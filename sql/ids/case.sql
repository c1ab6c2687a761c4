-- question: one row per known case like $1, itself first where it is known, the most similar after it.
with known (id) as (
    select case_ref from rows_cases where standing
    union
    select case_ref from exception_version where case_ref is not null
)

select id, id = $1 as is_it
from known
where id = $1 or length(id) between length($1) - 2 and length($1) + 2
order by is_it desc, levenshtein(upper(id), upper($1)), id
limit 4
