-- table: one row per layout, column and value that is missing from the register it points to.
select
    concat_ws('|', orphan.layout, orphan.name, orphan.value) as key,
    'named in ' || orphan.layout as left_side,
    'not in ' || orphan.lacking as right_side,
    null::bigint as difference,
    pieces(orphan.piece) || [searched('right', orphan.lacking, null)] as evidence
from orphan
group by orphan.layout, orphan.name, orphan.value, orphan.lacking
