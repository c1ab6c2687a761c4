-- output: one row per client for whom a refresh is requested.
select request_id, client_ref, casegroup, needed_by
from refresh_request_now
order by request_id
