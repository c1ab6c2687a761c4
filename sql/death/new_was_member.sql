-- view: one row per client and casegroup of which this run is the first to find that the client is or was a member.
select client_ref, casegroup
from found_member
anti join was_member using (client_ref, casegroup)
where casegroup is not null
