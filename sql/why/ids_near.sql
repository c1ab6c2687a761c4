-- question: one row per known id that $1 may mean, of any kind, and how far it is: 0 where only leading zeros, blanks and capitals
-- differ, 1 or 2 characters that are wrong, missing, too many or swapped, or 1 for the digits of an id alone. The nearest first,
-- and of those as near the ones with the same characters; the first six. Two characters are looked for only where nothing is nearer,
-- and among ids that begin with a digit if the text does, and are the same in one of its three parts: to compare all of them takes a
-- second.
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

same_end as materialized ( -- few, before anything dear is asked of them
    select known_id.kind, known_id.id, upper(known_id.id) as known, part.*
    from known_id
    cross join part
    where part.rest <> '' and ends_with(known_id.id, part.rest)
),

near as materialized (
    select
        kind, id,
        case
            when starts_with(known, prefix) and ltrim(substr(known, length(prefix) + 1), '0') = rest then 0
            when prefix = '' and ltrim(regexp_extract(known, '^[^0-9]+([0-9]+)$', 1), '0') = rest then 1
        end as distance
    from same_end
    union
    select known_id.kind, known_id.id, 1
    from known_id
    cross join part
    where strlen(known_id.id) between part.letters - 1 and part.letters + 1 and known_id.id in (select unnest(slips_of(text)) from part where letters >= 4)
),

far as ( -- the dear comparison is made in a case, since a condition beside it may be looked at after it
    select
        known_id.kind, known_id.id,
        case
            when starts_with(known_id.id, part.first_third) or ends_with(known_id.id, part.last_third) or contains(known_id.id, part.second_third)
                then damerau_levenshtein(upper(known_id.id), part.text)
        end as distance
    from known_id
    cross join (from part where letters >= 4 and not exists (from near where distance is not null)) as part
    where strlen(known_id.id) between part.letters - 2 and part.letters + 2
        and (known_id.id >= '0' and known_id.id < ':') = (part.text >= '0' and part.text < ':') -- whether it begins with a digit
)

select kind, id, min(distance)::bigint as distance
from (from near union all from far)
cross join asked
where distance <= 2 and id <> $1
group by kind, id, text
order by min(distance), list_sort(string_split(upper(id), '')) <> list_sort(string_split(text, '')), kind, id
limit 6
