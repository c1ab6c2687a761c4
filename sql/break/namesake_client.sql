-- table: one row per reference that a row names in place of a client, or of a request about one, and client that it may mean:
-- the same when folded.
select asked.column_name, asked.value, c.client_ref as known
from unread_value as asked
inner join (
    select client_ref, fold_known(client_ref) as folded
    from register_client
    where fold_known(client_ref) in (select folded from unread_value where column_name = 'client_ref')
    union -- one register may lack a person that the other has: the row that is rejected may be theirs
    select client_ref, fold_known(client_ref)
    from unlisted_client
    where fold_known(client_ref) in (select folded from unread_value where column_name = 'client_ref')
) as c using (folded)
where asked.column_name = 'client_ref'
union all
select asked.column_name, asked.value, r.client_ref
from unread_value as asked
inner join refresh_request as r on asked.folded = r.request_id
where asked.column_name = 'request_id'
