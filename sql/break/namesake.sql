-- table: one row per reference that a row names and known thing that it may mean: the same when folded, or for an
-- exception or letter one that waits and whose id differs in one or two characters. casegroup: of the known thing, one
-- row for each.
with its_member as materialized (
    select client_ref, case_ref from register_member where client_ref in (select known from namesake_client)
),

of_exception as (
    select asked.column_name, asked.value, e.exception_id as known, e.casegroup
    from unread_value as asked
    inner join exception as e on asked.folded = e.exception_id
    where asked.column_name = 'exception_id'
    union
    select asked.column_name, asked.value, e.exception_id, e.casegroup
    from unread_value as asked
    inner join (from exception where is_open(state)) as e on is_mistyped(asked.value, e.exception_id)
    where asked.column_name = 'exception_id'
)

select asked.column_name, asked.value, g.casegroup as known, g.casegroup
from unread_value as asked
inner join (
    select casegroup from register_casegroup where fold_known(casegroup) in (select folded from unread_value where column_name = 'casegroup')
) as g on asked.folded = fold_known(g.casegroup)
where asked.column_name = 'casegroup'
union
select asked.column_name, asked.value, c.case_ref, c.casegroup
from unread_value as asked
inner join (
    select case_ref, casegroup from register_case where fold_known(case_ref) in (select folded from unread_value where column_name = 'case_ref')
) as c on asked.folded = fold_known(c.case_ref)
where asked.column_name = 'case_ref'
union
select namesake_client.column_name, namesake_client.value, namesake_client.known, its_case.casegroup
from namesake_client
left join its_member on namesake_client.known = its_member.client_ref
left join (select case_ref, casegroup from register_case where case_ref in (select case_ref from its_member)) as its_case using (case_ref)
union
select column_name, value, known, casegroup
from of_exception
union
select of_exception.column_name, of_exception.value, of_exception.known, heir.casegroup
from of_exception
inner join standing_succession as link on of_exception.known = link.exception_id
inner join exception as heir on link.successor_id = heir.exception_id
union
select asked.column_name, asked.value, l.letter_id, l.casegroup
from unread_value as asked
inner join known_letter as l on asked.folded = l.letter_id
where asked.column_name = 'letter_id'
union
select asked.column_name, asked.value, l.letter_id, l.casegroup
from unread_value as asked
inner join (from known_letter where is_held) as l on is_mistyped(asked.value, l.letter_id)
where asked.column_name = 'letter_id'
