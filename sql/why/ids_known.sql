-- question: one row per kind of thing that has exactly the id $1.
select distinct kind
from known_id
where id = $1
order by kind
