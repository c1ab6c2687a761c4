-- union: each references, one row per row that came in, of any week, and case or client that it names. register: the register that
-- the row is of; blank for other rows.
select
    'the_kind' as kind, the_column as reference, 'the_register' as register, file_id, sheet_no, row_no
from the_rows
