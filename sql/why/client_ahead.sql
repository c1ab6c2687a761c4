-- question: one row per sentence: what was told about the client $1, or about nobody in one of their casegroups, that counts from a
-- later run; and that their dates of death are withdrawn from the next run on.
with own as (
    select distinct register_case.casegroup
    from register_member
    inner join register_case using (case_ref)
    where register_member.client_ref = $1
)

select said
from told_ahead()
where client_ref = $1 or client_ref is null and casegroup in (select casegroup from own)
union all
select 'The dates of death that are known were withdrawn by ' || by_name || ' and ' || reviewer || ': from the next run on they count no more.'
from two_person_act
where as_of is null and kind = 'withdraw_death' and subject = $1
order by said
