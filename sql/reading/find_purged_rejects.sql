-- step: find the rejected rows that name a client who was purged.
create or replace temp table purged_reject as
select file_id, sheet_no, row_no
from reject_key
where client_ref in (select client_ref from purged_client)
union
select file_id, sheet_no, row_no
from reject_value
where column_name = 'client_ref' and fold_reference(value) in (select fold_reference(client_ref) from purged_client);
