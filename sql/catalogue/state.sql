-- table: one row per state of an exception, in order: whether it is open, who has it, and on which sheet of which form an exception
-- in it goes out, with a separate sheet for the specialist teams. {scheme} in the name of a form is the exception's
-- scheme.
select
    row_no as place,
    cells ->> 'state' as state,
    (cells ->> 'is_open') = 'yes' as is_open,
    nullif(cells ->> 'label', '') as label,
    nullif(cells ->> 'form', '') as form,
    nullif(cells ->> 'sheet', '') as sheet,
    nullif(cells ->> 'specialist_sheet', '') as specialist_sheet
from reference_row
where table_name = 'states'
