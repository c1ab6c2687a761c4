-- table: one row per client whose address an open exception says is not known: by name, or because they are a paying or
-- receiving parent in the case that it names, which is not closed.
with unknown as (
    select client_ref, case_ref
    from exception
    where reason_code = 'ADDRESS_NOT_KNOWN' and is_open(state)
)

select client_ref
from unknown
where client_ref is not null
union
select register_member.client_ref
from unknown
inner join register_case using (case_ref)
inner join register_member using (case_ref)
where unknown.client_ref is null
    and register_case.status <> 'CLOSED'
    and register_member.role in ('PP', 'RP')
