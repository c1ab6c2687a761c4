-- table: one row per case that is not closed and that an open exception about an unknown address names, but no client.
select case_ref
from register_case
where status <> 'CLOSED'
    and case_ref in (
        select case_ref
        from exception
        where reason_code = 'ADDRESS_NOT_KNOWN' and is_open(state) and client_ref is null
    )
