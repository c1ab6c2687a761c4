-- question: one row per client of the casegroup $1 and role: in which of its cases. Clients are named by their references.
select
    m.client_ref || ' is the ' || case m.role when 'PP' then 'paying parent' when 'RP' then 'receiving parent' else 'qualifying child' end
        || ' of ' || string_agg(m.case_ref, ', ' order by m.case_ref) || '.' as said
from register_family as m
where m.casegroup = $1 and m.client_ref is not null
group by m.client_ref, m.role
order by case m.role when 'PP' then 1 when 'RP' then 2 else 3 end, m.client_ref
