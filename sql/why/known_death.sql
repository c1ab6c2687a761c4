-- question: one row per source that gave the client $1 a date of death that still counts, or will on the day of its row, and run
-- that took it; the date itself is not shown. A refresh, unlike a notification, does not give a withdrawn date again.
select source, as_of as week
from held_death_date
where client_ref = $1
union
select source, as_of
from told_death_date as told
where client_ref = $1
    and not exists (
        select 1
        from death_withdrawal as withdrawn
        where withdrawn.client_ref = told.client_ref
            and withdrawn.date_of_death = told.date_of_death
            and (withdrawn.as_of > told.as_of or told.source = 'refresh')
    )
order by week, source
