-- question: one row per known id of the kind $2 that resembles $1: the id itself first if it is known, then the most
-- similar.
select distinct id, id = $1 as is_it, levenshtein(upper(id), upper($1)) as distance
from known_id
where kind = $2
    and (id = $1 or length(id) between length($1) - 2 and length($1) + 2)
order by is_it desc, distance, id
limit 4
