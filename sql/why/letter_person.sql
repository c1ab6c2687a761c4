-- question: one row: the name and address of the client of the letter $1 by the newest data, from the register or a refresh, for
-- somebody who may look at the letter itself. Of a client who is sensitive or may be, and of one of whom anybody says that they
-- have died, nothing is shown; a mark says so as soon as it is given. A death that names nobody of its casegroup may be of any member.
with addressed as (
    select casegroup, client_ref, hold_reason is not distinct from 'death_reported' as is_withheld
    from letter_version
    where letter_id = $1
    union all
    select casegroup, client_ref, false
    from issued_letter
    where letter_id = $1
),

given as (
    from data_given('addressed')
),

own as (
    select casegroup, client_ref from addressed
    union
    select register_case.casegroup, register_member.client_ref
    from register_member
    inner join register_case using (case_ref)
    where register_member.client_ref in (select client_ref from addressed)
),

of_nobody as ( -- in a casegroup of the client
    select told.casegroup
    from (
        select casegroup, client_ref from told_ahead() where is_death
        union
        select casegroup, client_ref
        from exception_version
        where valid_to is null and reason_code = 'DEATH' and is_open(state)
    ) as told
    semi join own using (casegroup)
    where not exists (
        select 1
        from register_member
        inner join register_case using (case_ref)
        where register_member.client_ref = told.client_ref and register_case.casegroup = told.casegroup
    )
),

dead as (
    select client_ref
    from held_death_date
    where client_ref in (select client_ref from addressed)
    union
    select client_ref from given where name_says_dead
    union
    select client_ref from told_ahead() where is_death
    union
    select client_ref from exception_version where valid_to is null and reason_code = 'DEATH' and is_open(state)
    union
    select client_ref from own where casegroup in (select casegroup from of_nobody)
),

known as (
    select
        source, data_as_at, name, sensitive is null as is_unknown,
        concat_ws(chr(10), address_line_1, address_line_2, address_line_3, address_line_4, address_line_5, address_line_6, postcode) as address
    from given
    qualify row_number() over (order by data_as_at desc, source = 'refresh' desc, file_seq desc, sheet_no desc, row_no desc) = 1
),

restricted as (
    select coalesce(bool_or(addressed.is_withheld or dead.client_ref is not null or given.sensitive), false) as is_restricted
    from addressed
    left join dead using (client_ref)
    left join given using (client_ref)
)

select
    known.source,
    known.data_as_at,
    restricted.is_restricted or known.is_unknown as is_withheld,
    case when not (restricted.is_restricted or known.is_unknown) then known.name end as name,
    case when not (restricted.is_restricted or known.is_unknown) then nullif(known.address, '') end as address
from known
cross join restricted
