-- table: one row per row_in_conflict: each workbook of rejected rows asks for some of them.
from row_in_conflict
