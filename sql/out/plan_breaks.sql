-- output: one row per break that this run would find anew, or of which a side would say something else.
select
    break.break_id, break.kind, break.code, break.name, break_casegroup.casegroup, break.key, break_kind.meaning, coalesce(break_asked.asked, break_kind.asks) as asks,
    break.status
from break
left join (select code, meaning, asks from break_kind) as break_kind using (code)
left join break_asked on break.code = break_asked.code and break.key = break_asked.key
left join break_casegroup using (break_id)
where break.status in ('new', 'reappeared', 'changed')
order by break.kind, break.code, break.key
