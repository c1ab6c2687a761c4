-- table: one row per exception that is reported to teams: the form on which IMT or a team answers it, now or when it comes
-- to them. The row of teams.csv with the most conditions takes it; what no row takes is on the form of its scheme, where an
-- office that no row names is counted. One of unknown scheme is with those of 1993.
with item as (
    select
        exception.exception_id, exception.scheme, exception.reason_code, exception.route,
        office_key(coalesce(report.office, g.office)) as office,
        case when exception.scheme = '2003' then '2003' else '1993' end as form_scheme
    from reported_exception as exception
    left join newest_report as report using (exception_id)
    left join register_casegroup as g using (casegroup)
),

kind as (
    select distinct scheme, reason_code, route, office
    from item
),

office as (
    select list(distinct office) filter (where office is not null) as named
    from team
),

taken as (
    select
        kind.*, team.team, team.name, team.answer_days,
        team.team is null and office.named is not null
            and not coalesce(list_contains(office.named, kind.office), false) as is_office_unknown
    from kind
    cross join office
    left join team
        on coalesce(team.scheme = kind.scheme, team.scheme is null)
        and coalesce(team.office = kind.office, team.office is null)
        and coalesce(team.reason_code = kind.reason_code, team.reason_code is null)
        and coalesce(team.route = kind.route, team.route is null)
    qualify row_number() over (
        partition by kind.scheme, kind.reason_code, kind.route, kind.office order by team.conditions desc, team.row_no
    ) = 1
)

select
    item.exception_id,
    coalesce('team_' || taken.team, 'imt_' || item.form_scheme) as form,
    coalesce(taken.name, 'IMT, ' || item.form_scheme || ' scheme') as team,
    coalesce(taken.answer_days, setting.imt_answer_days) as answer_days,
    taken.is_office_unknown
from item
cross join setting
inner join taken
    on item.reason_code is not distinct from taken.reason_code
    and item.route is not distinct from taken.route
    and item.scheme is not distinct from taken.scheme
    and item.office is not distinct from taken.office
