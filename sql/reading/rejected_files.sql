-- question: one row per file of this week and layout with rejected rows
select file_id, file_name, number, layout, status = 'refused' as is_refused
from rejected_file
order by number, layout
