-- table: one row per casegroup and client who is written to: the paying and receiving parents among its members. A
-- client who is the paying parent of any case is written to as a paying parent. The amount owed is summed over the
-- cases in which the client has that role; a blank counts as 0.
with parent as (
    select
        letter_member.casegroup, letter_member.client_ref, letter_member.role,
        count(*) as cases,
        pence_of(sum(coalesce(letter_case.arrears_pence, 0)::hugeint), 'arrears of casegroup ' || letter_member.casegroup) as arrears_pence
    from letter_member
    inner join letter_case using (case_ref)
    where letter_member.role in ('PP', 'RP')
    group by letter_member.casegroup, letter_member.client_ref, letter_member.role
)

select *
from parent
qualify row_number() over (partition by casegroup, client_ref order by role) = 1
