-- table: one row per client of this run's letters who is sensitive: by the register, or by the newest refresh; of several
-- refreshes of one date, by any of them.
with newest as (
    select client_ref, sensitive
    from refresh
    where client_ref in (select client_ref from recipient)
    qualify rank() over (partition by client_ref order by data_as_at desc) = 1
)

select client_ref
from register_client
where sensitive and client_ref in (select client_ref from recipient)
union
select client_ref from newest where sensitive
