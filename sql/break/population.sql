-- table: one row per code: how many things this run looked at, by the grain of its key. A break that stands from an earlier
-- run is looked at too. The pence of both sides where it has them.
with counted as (
    select code, population, null::hugeint as left_pence, null::hugeint as right_pence from population_exception
    union all by name
    select code, population from population_casegroup
    union all by name
    select code, population from population_case
    union all by name
    select code, population from population_letter
    union all by name
    from population_balance
),

by_key as (
    select code, key from looked_at
    union
    select code, key
    from break
    where status <> 'cleared' and code not in (select code from counted)
)

select code, population::bigint as population, left_pence, right_pence
from counted
union all
select code, count(*), null, null
from by_key
group by code
