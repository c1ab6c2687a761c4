-- check: Each code has one check, whose breaks are those that this run lists, and what was looked at is what agreed and what did not.
with counted as (
    select break_kind.code, count(break.break_id) filter (where break.status <> 'cleared') as broken
    from break_kind
    left join break using (code)
    group by break_kind.code
)

select
    'check ' || code as place,
    coalesce(c.agreed || ' + ' || c.broken, 'no check') as calculated,
    coalesce(c.population || ', of which ' || counted.broken || ' listed', 'one check') as declared
from counted
full join check_result as c using (code)
where c.code is null
    or counted.code is null
    or c.population <> c.agreed + c.broken
    or c.agreed < 0
    or c.accepted > c.broken
    or c.broken <> counted.broken
union all
select 'check ' || code, count(*) || ' populations', 'one'
from population
group by code
having count(*) > 1
