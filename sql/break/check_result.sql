-- table: one row per code of a break, also with nothing found: how many things this run looked at, how many of them agree
-- and how many do not, those that two people accepted among them.
with listed as (
    select
        code,
        count(*) filter (where status <> 'cleared') as broken,
        count(*) filter (where status = 'accepted') as accepted
    from break
    group by code
)

select
    break_kind.code, break_kind.name, break_kind.kind,
    coalesce(population.population, 0) as population,
    coalesce(population.population, 0) - coalesce(listed.broken, 0) as agreed,
    coalesce(listed.broken, 0) as broken,
    coalesce(listed.accepted, 0) as accepted,
    pence_of(population.left_pence, break_kind.code) as left_pence,
    pence_of(population.right_pence, break_kind.code) as right_pence
from break_kind
left join population using (code)
left join listed using (code)
