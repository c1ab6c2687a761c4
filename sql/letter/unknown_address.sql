-- table: one row per client whose address an open exception says is not known: by name, or because they are a paying or
-- receiving parent in the case that it names, which is not closed.
select client_ref
from exception
where reason_code = 'ADDRESS_NOT_KNOWN' and is_open(state) and client_ref is not null
union
select client_ref
from register_member
where role in ('PP', 'RP') and case_ref in (select case_ref from unlocated_case)
