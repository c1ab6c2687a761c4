-- table: one row per client whom the register of members has and the register of clients lacks; where a register was never
-- taken, one per client of the register of members.
select value as client_ref
from orphan
where layout = 'case_members' and name = 'client_ref'
union
select client_ref
from register_member
cross join registers_loaded
where not registers_loaded.are_all_loaded
