-- union: each ids, one row per row of the ledger that names something by an id that people may ask about. A row of a
-- register names something unless it does not count: the_counts is then its column standing, else the id itself.
select 'the_kind' as kind, the_column as id
from the_table
where the_column is not null
    and the_counts::varchar <> 'false'
