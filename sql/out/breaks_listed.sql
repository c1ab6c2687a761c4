-- output: one row per break in report breaks, grouped by kind, in the order in which people work: first the breaks that
-- somebody must act on, by kind, code and age, then those that two people accepted and those that cleared. The difference is
-- shown where it is an amount; where it is a number of things, the other side says it. One that cleared asks for nothing.
select
    break.break_id, break.kind, break.code, break.name, break_casegroup.casegroup, asked.owner,
    noted_shown.noted_owner, noted_shown.comment as noted_comment, break.key, break_kind.meaning,
    break.left_side, break.right_side || coalesce(': ' || case when not break_kind.is_amount then break.difference end, '') as right_side,
    case when break_kind.is_amount then break.difference end as difference_pence,
    case when break.status <> 'cleared' then coalesce(break_asked.asked, break_kind.asks) end as asks, break.first_seen, break.age_days, break.band, break.status
from break
left join (select code, is_amount, meaning, asks from break_kind) as break_kind using (code)
left join break_asked on break.code = break_asked.code and break.key = break_asked.key
left join owned_breaks('break') as asked on break.break_id = asked.break_id
left join break_casegroup on break.break_id = break_casegroup.break_id
left join noted_shown on break.break_id = noted_shown.subject
order by
    case break.status when 'cleared' then 2 when 'accepted' then 1 else 0 end,
    break.kind,
    break.code,
    break.first_seen,
    break.key
