-- view: one row per client and casegroup of which this run is the first to find that the client is or was a member.
select found.client_ref, found.casegroup
from (
    select client_ref, casegroup from found_member where casegroup is not null
    union
    select client_ref, casegroup from death_sighting
) as found
anti join was_member using (client_ref, casegroup)
