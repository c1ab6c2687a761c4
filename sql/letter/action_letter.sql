-- table: one row per letter that an action names which came in with this run, or whose day has come in it: a letter of the
-- ledger, or one of the current journey of any casegroup in the register, whether or not it is due. An action on any
-- other id is on no letter.
with named as (
    select distinct letter_id from letter_action where is_new
),

known as (
    select letter_id, casegroup, client_ref, letter_code, journey_start_date
    from issued_letter
    semi join named using (letter_id)
    union
    select letter_id, casegroup, client_ref, letter_code, journey_start_date
    from letter_version
    semi join named using (letter_id)
    where valid_from < (select as_of from run)
    union
    select letter_id, casegroup, client_ref, letter_code, journey_start_date
    from letter_due
    semi join named using (letter_id)
),

unknown as (
    select letter_id from named anti join known using (letter_id)
),

-- Making the ids of all letters of a register takes seconds. Nearly all of these are of a casegroup that ever had an exception,
-- which are few, so the letters of those are asked first.
parent_in_exception as (
    select distinct register_case.casegroup, register_member.client_ref
    from register_case
    inner join register_member using (case_ref)
    where register_case.status <> 'CLOSED'
        and register_case.casegroup in (select casegroup from casegroup)
        and register_member.role in ('PP', 'RP')
        and exists (select 1 from unknown)
),

of_exception as (
    select
        letter_id(parent.casegroup, parent.client_ref, letter_step.letter_code, register_casegroup.journey_start_date) as letter_id,
        parent.casegroup, parent.client_ref, letter_step.letter_code, register_casegroup.journey_start_date
    from parent_in_exception as parent
    inner join register_casegroup using (casegroup)
    cross join letter_step
),

found as (
    select of_exception.* from of_exception semi join unknown using (letter_id)
),

still_unknown as (
    select letter_id from unknown anti join found using (letter_id)
),

parent as (
    select distinct register_case.casegroup, register_member.client_ref
    from register_case
    inner join register_member using (case_ref)
    where register_case.status <> 'CLOSED'
        and register_member.role in ('PP', 'RP')
        and exists (select 1 from still_unknown)
),

of_journey as (
    select
        letter_id(parent.casegroup, parent.client_ref, letter_step.letter_code, register_casegroup.journey_start_date) as letter_id,
        parent.casegroup, parent.client_ref, letter_step.letter_code, register_casegroup.journey_start_date
    from parent
    inner join register_casegroup using (casegroup)
    cross join letter_step
)

select * from known
union all
select * from found
union all
select of_journey.* from of_journey semi join still_unknown using (letter_id)
