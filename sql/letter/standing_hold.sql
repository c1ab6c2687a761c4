-- view: one row per held letter of this run and hold that stands: each reason that was found and that nobody has lifted, and
-- the hold with its casegroup if another letter of it stays held when these are lifted, since they are not about the casegroup or the run.
with found as (
    select letter.letter_id, letter.casegroup, coalesce(letter_judged.lifted, []) as lifted, unnest(letter_judged.reasons) as hold_reason
    from letter
    inner join letter_judged using (letter_id)
    where letter.outcome = 'held'
),

own_hold as (
    select distinct found.letter_id, found.casegroup, found.hold_reason, hold.rests_on in ('casegroup', 'run') as is_shared
    from found
    inner join hold using (hold_reason)
    where not list_contains(found.lifted, found.hold_reason)
)

select letter_id, hold_reason from own_hold
union
select letter.letter_id, 'held_with_casegroup'
from letter
inner join own_hold as other on letter.casegroup = other.casegroup and letter.letter_id <> other.letter_id
left join own_hold as same on letter.letter_id = same.letter_id and other.hold_reason = same.hold_reason
where letter.outcome = 'held' and (same.letter_id is null or not other.is_shared)
