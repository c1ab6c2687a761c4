-- output: one row per client whose data is asked for anew.
select request_id, client_ref, casegroup, needed_by
from refresh_request_now
order by request_id
