-- table: one row per column and value of accepted_name.
select distinct column_name, value
from accepted_name
