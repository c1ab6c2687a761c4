-- table: one row per case in which a client who may be written to is a paying or receiving parent.
select distinct case_ref
from register_member
where role in ('PP', 'RP') and client_ref in (select client_ref from recipient)
