-- output: one row per figure on the cover of what moved in this run, in their order; the sentences of the cover are made of
-- them.
with figure as (
    select unnest([
        {'place': 1, 'figure': 'Open before', 'n': coalesce(sum(opening), 0)::bigint},
        {'place': 2, 'figure': 'Came', 'n': coalesce(sum(created + reopened), 0)::bigint},
        {'place': 3, 'figure': 'Ended', 'n': coalesce(sum(resolved + removed + clerical), 0)::bigint},
        {'place': 4, 'figure': 'Open now', 'n': coalesce(sum(closing), 0)::bigint}
    ], recursive := true)
    from roll_forward_now
    union all
    select unnest([
        {'place': 5, 'figure': 'Passed on', 'n': count(*) filter (where what = 'exception' and change = 'moved' and is_open(after))},
        {'place': 6, 'figure': 'Casegroups that became exceptions', 'n': count(*) filter (where what = 'casegroup' and after = 'EXCEPTION')},
        {'place': 7, 'figure': 'Casegroups that left the process', 'n': count(*) filter (where what = 'casegroup' and after = 'LEFT')},
        {'place': 8, 'figure': 'Casegroups back in the automated process', 'n': count(*) filter (where what = 'casegroup' and after = 'RETURNED')},
        {'place': 9, 'figure': 'Casegroups that became clerical', 'n': count(*) filter (where what = 'casegroup' and after = 'CLERICAL')},
        {'place': 13, 'figure': 'Breaks that came', 'n': count(*) filter (where what = 'break' and change = 'came')},
        {'place': 14, 'figure': 'Breaks that cleared', 'n': count(*) filter (where what = 'break' and change = 'ended')}
    ], recursive := true)
    from moved
    union all
    select unnest([
        {'place': 10, 'figure': 'Letters issued', 'n': count(*) filter (where outcome = 'issued')},
        {'place': 11, 'figure': 'Letters sent by hand', 'n': count(*) filter (where outcome = 'by_hand')},
        {'place': 12, 'figure': 'Letters held', 'n': count(*) filter (where outcome = 'held')}
    ], recursive := true)
    from listed_letter
    union all
    select 15, 'Breaks standing', count(*)
    from break
    where status not in ('cleared', 'accepted')
)

select figure, n
from figure
order by place
