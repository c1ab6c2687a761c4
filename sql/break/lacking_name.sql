-- table: one row per reference in an accepted row that the registers lack, or the ledger, for exceptions and letters. The
-- few references that rows name are looked for in the registers, and not the other way round.
with known as (
    select 'casegroup' as column_name, casegroup as value
    from register_casegroup
    where casegroup in (select value from named_value where column_name = 'casegroup')
    union all
    select 'case_ref', case_ref
    from register_case
    where case_ref in (select value from named_value where column_name = 'case_ref')
    union all
    select 'client_ref', client_ref
    from register_client
    where client_ref in (select value from named_value where column_name = 'client_ref')
    union all
    select 'client_ref', client_ref
    from unlisted_client
    union all
    select 'exception_id', exception_id
    from exception
    where exception_id in (select value from named_value where column_name = 'exception_id')
    union all
    select 'letter_id', letter_id
    from known_letter
    where letter_id in (select value from named_value where column_name = 'letter_id')
)

select named.*
from accepted_name as named
anti join known using (column_name, value)
