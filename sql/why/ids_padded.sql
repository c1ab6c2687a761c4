-- question: one row per known id that is $1 with leading zeros, which spreadsheets drop; the first few.
select distinct id
from known_id
where ends_with(id, ltrim($1, '0')) and ltrim(id, '0') = ltrim($1, '0') and id <> $1 and $1 <> ''
order by id
limit 4
