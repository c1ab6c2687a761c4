-- table: one row per refresh of a member of a casegroup that letters are decided for, dated after this run.
select refreshed.*
from rows_client_refresh as refreshed
inner join counted_file using (file_id)
cross join run
where refreshed.standing
    and refreshed.data_as_at > run.as_of
    and refreshed.client_ref in (select client_ref from letter_member)
