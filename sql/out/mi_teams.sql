-- output: one row per team that answers what goes to IMT, then one for each form of IMT: its figures of this run.
select
    team, workbook, opening, received, done, open_exceptions, oldest_days, answer_days, done_in_target, percent_in_target
from team_figure
order by place, team
