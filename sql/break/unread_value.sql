-- table: one row per column and value of unread_name, with the value folded.
select column_name, value, fold_reference(value) as folded
from unread_name
group by column_name, value
