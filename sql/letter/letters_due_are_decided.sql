-- check: For every casegroup, each parent is written to when its letter is due: the letters issued, sent by hand, held
-- and suppressed, plus those that earlier runs issued, are as many as the parents in the register. A letter that must be
-- written again is due as well, and by itself where the others had theirs.
with parent as (
    select distinct register_case.casegroup, register_member.client_ref
    from register_member
    inner join register_case using (case_ref)
    where register_case.status <> 'CLOSED'
        and register_member.role in ('PP', 'RP')
        and register_case.casegroup in (select casegroup from next_letter_before where is_due)
),

due as (
    select
        next_letter_before.casegroup,
        count(distinct parent.client_ref) filter (
            where again.letter_id is not null or (next_letter_before.is_reopened is not true and issued_letter.letter_id is null)
        ) as letters
    from next_letter_before
    inner join parent using (casegroup)
    left join (from reissue anti join issued_letter using (letter_id)) as again
        on parent.casegroup = again.casegroup
        and parent.client_ref = again.client_ref
        and next_letter_before.next_letter_code = again.letter_code
    left join issued_letter
        on parent.casegroup = issued_letter.casegroup
        and parent.client_ref = issued_letter.client_ref
        and next_letter_before.next_letter_code = issued_letter.letter_code
        and next_letter_before.journey_start_date is not distinct from issued_letter.journey_start_date
    group by next_letter_before.casegroup
),

decided as (
    select casegroup, count(*) as letters
    from letter
    where outcome in ('issued', 'by_hand', 'held', 'suppressed')
    group by casegroup
)

select
    'letters of casegroup ' || coalesce(due.casegroup, decided.casegroup) as place,
    coalesce(due.letters, 0) || ' due' as calculated,
    coalesce(decided.letters, 0) || ' issued, sent by hand, held or suppressed' as declared
from due
full join decided using (casegroup)
where coalesce(due.letters, 0) <> coalesce(decided.letters, 0)
