-- table: one row per client of asked_member and case of the current registers in which the client is a member, in any role.
select distinct client_ref, case_ref
from register_member
where client_ref in (select client_ref from asked_member)
