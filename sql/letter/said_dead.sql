-- table: one row per client of this run's letters about whom something besides a date of death says that they have died:
-- the name, in the register or in the newest refresh, or the reason of a letter that came back.
with newest as (
    select client_ref, name_says_dead
    from refresh
    where client_ref in (select client_ref from recipient)
    qualify rank() over (partition by client_ref order by data_as_at desc) = 1
)

select client_ref
from register_client
where name_says_dead and client_ref in (select client_ref from recipient)
union
select client_ref from newest where name_says_dead
union
select client_ref from dead_by_return
