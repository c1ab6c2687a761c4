-- output: one row per figure on the cover of the form $1 of IMT or of a team, in their order. Where teams.csv gives offices teams,
-- the forms of IMT count what is of an office that no team has.
with unknown as (
    select count(*) filter (where answering_team.is_office_unknown) as n
    from handoff
    inner join answering_team using (exception_id)
    where handoff.form = $1
),

figure as (
    select unnest([
        {'place': 1, 'figure': 'Received in this run', 'n': received},
        {'place': 2, 'figure': 'Done in this run', 'n': done},
        {'place': 3, 'figure': 'Done in target', 'n': done_in_target},
        {'place': 4, 'figure': 'Target in working days', 'n': answer_days}
    ], recursive := true)
    from team_figure
    where form = $1
    union all
    select 5, 'Of an office that no team has', unknown.n
    from unknown
    where $1 like 'imt%' and exists (select 1 from team where office is not null)
)

select figure, n
from figure
order by place
