-- question: one row per known id that $1 may mean, of any kind, and how far it is: 0 where only leading zeros, blanks and capitals
-- differ, 1 or 2 characters that are wrong, missing, too many or swapped, or 1 for the digits of an id alone. The nearest first,
-- and of those as near the ones with the same characters; the first six. Every id is near in one of three parts of the text, or
-- is not compared: to compare all of them letter by letter takes a second.
with asked as (
    select regexp_replace(upper($1), '\s', '', 'g') as text
),

part as (
    select
        text,
        length(text) as letters,
        regexp_extract(text, '^[^0-9]*') as prefix,
        ltrim(substr(text, length(regexp_extract(text, '^[^0-9]*')) + 1), '0') as rest,
        substr(text, 1, length(text) // 3) as first_third,
        substr(text, length(text) // 3 + 1, length(text) // 3) as second_third,
        substr(text, 2 * (length(text) // 3) + 1) as last_third
    from asked
),

candidate as (
    select known_id.kind, known_id.id, upper(known_id.id) as known, part.*
    from known_id
    cross join part
    where part.rest <> '' and ends_with(known_id.id, part.rest)
        or part.letters >= 4 and strlen(known_id.id) between part.letters - 2 and part.letters + 2
        and (contains(known_id.id, part.first_third) or contains(known_id.id, part.second_third) or contains(known_id.id, part.last_third))
),

near as (
    select distinct
        kind, id, text, known,
        case
            when starts_with(known, prefix) and ltrim(substr(known, length(prefix) + 1), '0') = rest then 0
            when prefix = '' and ltrim(regexp_extract(known, '^[^0-9]+([0-9]+)$', 1), '0') = rest then 1
            when letters >= 4 then damerau_levenshtein(known, text)
        end as distance
    from candidate
)

select kind, id, distance
from near
where distance <= 2 and id <> $1
order by distance, list_sort(string_split(known, '')) <> list_sort(string_split(text, '')), kind, id
limit 6
