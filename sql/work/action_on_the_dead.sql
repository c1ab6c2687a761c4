-- view: one row per break R60 that stands about a letter whose client has died or may have: is_dead says which. They may have while a death that
-- stands names them, or nobody of the casegroup, or while a letter to them is held as for one who is reported dead.
with letter as (
    select letter_id, casegroup, client_ref from letter_version
    union
    select letter_id, casegroup, client_ref from issued_letter
),

acted as (
    select distinct found.key, letter.casegroup, letter.client_ref
    from break_version as found
    inner join letter on split_part(found.key, '|', 1) = letter.letter_id
    where found.code = 'R60' and found.valid_to is null
),

dead as (
    select client_ref
    from held_death_date
    cross join run
    where source <> 'misplaced' and date_of_death <= run.as_of
),

held as (
    select letter.client_ref
    from letter_hold
    inner join letter using (letter_id)
    where letter_hold.hold_reason = 'death_reported' and letter_hold.valid_to is null
)

select
    acted.key,
    bool_or(acted.client_ref in (select client_ref from dead)) as is_dead
from acted
left join exception_version as death
    on death.reason_code = 'DEATH' and death.valid_to is null
    and coalesce(death.resolution, '') not in ('NOT_AN_EXCEPTION', 'MOVED', 'RECLASSIFIED')
    and (death.client_ref = acted.client_ref or death.client_ref is null and death.casegroup = acted.casegroup)
where acted.client_ref in (select client_ref from dead)
    or acted.client_ref in (select client_ref from held_death_date)
    or acted.client_ref in (select client_ref from held)
    or death.exception_id is not null
group by acted.key
