-- table: one row per case in which a client who may be written to is a paying or receiving parent,
-- asked as in letter_party.
select distinct case_ref
from register_member
where role <> 'QC' and client_ref in (select client_ref from recipient)
