-- step: one row per row of a reference table, in the file's order. $1: the rows as a JSON list of
-- {"t": table, "r": row, "c": {column: cell}}.
create or replace temp table reference_row as
select
    line.t as table_name,
    line.r as row_no,
    line.c as cells
from (select unnest(from_json($1::json, '[{"t": "VARCHAR", "r": "INTEGER", "c": "JSON"}]')) as line);
