-- output: one row per kind of thing and kind of cause: how many came, moved and ended in this run.
select
    what, because,
    count(*) filter (where change = 'came') as came,
    count(*) filter (where change = 'moved') as moved,
    count(*) filter (where change = 'ended') as ended
from moved
group by what, because
order by what, because nulls last
