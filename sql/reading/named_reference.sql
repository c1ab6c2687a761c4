-- union: each references, one row per row that arrived in any week and case or client that it names. register: the
-- row's register; blank for other rows.
select
    'the_kind' as kind, the_column as reference, 'the_register' as register, file_id, sheet_no, row_no
from the_rows
