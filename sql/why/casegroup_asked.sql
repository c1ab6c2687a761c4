-- question: one row per break about the casegroup $1 that stands, in a sentence: since when, and what is asked. A letter that should
-- not go out (R61) and is not printed is said with who has the casegroup instead.
select about.break_id, 'Break ' || about.break_id || ' (' || about.code || ') stands since ' || about.first_seen || '. What is asked: ' || coalesce(break_asked.asked, break_kind.asks) || '.' as said
from breaks_about($1) as about
left join break_kind using (code)
left join break_asked on about.code = break_asked.code and about.key = break_asked.key
where about.break_id not in (select break_id from letters_named_overtaken('') where casegroup = $1)
order by about.break_id
