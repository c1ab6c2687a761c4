-- table: one row per break of unread notices and casegroup that its rows may mean.
select distinct notice.key, namesake.casegroup
from unread_notice as notice
inner join unread_name using (file_id, sheet_no, row_no)
inner join namesake using (column_name, value)
where namesake.casegroup is not null
