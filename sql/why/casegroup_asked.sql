-- question: one row per break about the casegroup $1 that stands, in a sentence: since when, and what is asked.
select about.break_id, 'Break ' || about.break_id || ' (' || about.code || ') stands since ' || about.first_seen || '. What is asked: ' || coalesce(break_asked.asked, break_kind.asks) || '.' as said
from break_family as about
left join break_kind using (code)
left join break_asked on about.code = break_asked.code and about.key = break_asked.key
order by about.break_id
