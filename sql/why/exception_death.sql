-- question: one row per role that the client of the death $1 has in its casegroup in the current registers, and how
-- many other members have that role. While rows of the casegroup are missing (register_incomplete), nothing removes it.
with death as materialized (
    select casegroup, client_ref
    from exception_version
    where valid_to is null and exception_id = $1 and reason_code = 'DEATH'
),

open_case as materialized (
    select case_ref, casegroup
    from register_case
    where status <> 'CLOSED' and casegroup in (select casegroup from death)
),

open_row as materialized (
    select open_case.casegroup, member.case_ref, member.client_ref, member.role
    from (
        select case_ref, client_ref, role from register_member where case_ref in (select case_ref from open_case)
    ) as member
    inner join open_case using (case_ref)
),

unlisted as materialized (
    select client_ref
    from open_row
    anti join (select client_ref from register_client where client_ref in (select client_ref from open_row)) as known using (client_ref)
),

member as (
    select distinct casegroup, client_ref, role from open_row
),

incomplete as materialized (
    from incomplete_register('death', 'open_case', 'open_row', 'unlisted')
),

dead as (
    select distinct client_ref
    from held_death_date
    where source <> 'misplaced' and date_of_death <= (select as_of from run)
)

select
    mine.role,
    mine.casegroup in (from incomplete) as register_incomplete,
    death.client_ref in (select client_ref from dead) as is_dead,
    count(other.client_ref) filter (where other.client_ref not in (select client_ref from dead)) as others_alive,
    death.client_ref in (select client_ref from dead)
    and (mine.role = 'PP' or count(other.client_ref) filter (where other.client_ref not in (select client_ref from dead)) = 0)
    and mine.casegroup not in (from incomplete) as removes
from death
inner join member as mine using (casegroup, client_ref)
left join member as other on mine.casegroup = other.casegroup and mine.role = other.role and mine.client_ref <> other.client_ref
group by mine.role, mine.casegroup, death.client_ref
order by mine.role
