-- check: No letter is issued while a notice that may forbid it has no force yet: about its casegroup, its client, the letter
-- itself, or all letters.
with issued as (
    select letter_id, casegroup, client_ref
    from letter
    where outcome = 'issued'
),

met as (
    select issued.letter_id, notice.reason
    from issued
    inner join (from notice_hold where letter_id is null and client_ref is null) as notice using (casegroup)
    union all
    select issued.letter_id, notice.reason
    from issued
    inner join (from notice_hold where letter_id is null and casegroup is null) as notice using (client_ref)
    union all
    select issued.letter_id, notice.reason
    from issued
    inner join notice_hold as notice using (letter_id)
    union all
    select issued.letter_id, notice.reason
    from issued
    inner join (from notice_hold where letter_id is null and casegroup is null and client_ref is null) as notice on true
)

select 'letter ' || letter_id as place, 'to be held as ' || min(reason) as calculated, 'issued' as declared
from met
group by letter_id
