-- question: one row per client with the other role, and case that is not closed, who has the same address as the client
-- of the letter $1, which is held for that. It shows no address.
with held as (
    select client_ref
    from letter_version
    where letter_id = $1 and outcome = 'held' and valid_to is null and hold_reason = 'address_shared'
),

parent as (
    select register_case.casegroup, register_case.case_ref, register_member.client_ref, register_member.role
    from register_case
    inner join register_member using (case_ref)
    where register_case.status <> 'CLOSED' and register_member.role in ('PP', 'RP')
        and register_case.case_ref in (
            select case_ref from register_member where client_ref in (select client_ref from held) and role in ('PP', 'RP')
        )
),

address as (
    select
        client_ref, nullif(facts[3], '') as address_folded, nullif(facts[4], '') as address_postcode,
        nullif(facts[5], '') as address_numbers, nullif(facts[6], '') as address_first
    from data_given('parent')
    qualify row_number() over (
        partition by client_ref order by data_as_at desc, file_seq desc, sheet_no desc, row_no desc
    ) = 1
)

select distinct
    other.client_ref as other_client_ref,
    other.role as their_role,
    other.case_ref,
    other.casegroup,
    'ccx why ' || other.client_ref as ask
from held
inner join parent as mine using (client_ref)
inner join parent as other on mine.case_ref = other.case_ref and mine.role <> other.role and mine.client_ref <> other.client_ref
inner join address as my_address on mine.client_ref = my_address.client_ref
inner join address as other_address on other.client_ref = other_address.client_ref
where is_same_address(my_address, other_address)
order by other.case_ref, other.client_ref, other.role
