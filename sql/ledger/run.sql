-- step: The parameters of the week's work, in one row: a misspelt column is an error, while a misspelt variable would
-- be null. $1 and $2: the as-of date. $3: the edition. $4: SHA-256 of the reference tables.
create or replace temp table run as
select
    $1::date as as_of,
    previous.as_of as previous_as_of,
    $3::integer as edition,
    coalesce(previous.reference_sha256 <> $4, false) as is_catalogue_changed
from (select 1) as one
left join (
    select as_of, reference_sha256
    from week
    where as_of < $2::date and status in ('decided', 'published')
    order by as_of desc
    limit 1
) as previous on true;
