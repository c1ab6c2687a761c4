-- output: one row per week, this one and the twelve before it: what was open at its end, by scheme and by route.
select
    recent_week.as_of as week,
    coalesce(sum(closing) filter (where scheme = '1993'), 0)::bigint as scheme_1993,
    coalesce(sum(closing) filter (where scheme = '2003'), 0)::bigint as scheme_2003,
    coalesce(sum(closing) filter (where scheme is null or scheme not in ('1993', '2003')), 0)::bigint as scheme_unknown,
    coalesce(sum(closing) filter (where route = 'HP'), 0)::bigint as hp,
    coalesce(sum(closing) filter (where route = 'CASEWORKER'), 0)::bigint as caseworker,
    coalesce(sum(closing) filter (where route = 'SPECIALIST'), 0)::bigint as specialist,
    coalesce(sum(closing) filter (where route = 'CSA_BAU'), 0)::bigint as csa_bau,
    coalesce(sum(closing) filter (where route = 'MI'), 0)::bigint as mi,
    coalesce(sum(closing), 0)::bigint as open_exceptions
from recent_week
left join roll_forward using (as_of)
group by recent_week.as_of
order by recent_week.as_of
