-- output: one row for the cover of the workbook $1, where teams.csv gives offices teams: how many of its exceptions are of an
-- office that no team has.
select 'Of an office that no team has' as figure, count(*) filter (where answering_team.is_office_unknown) as n
from handoff
inner join answering_team using (exception_id)
where handoff.form = $1
having (select count(*) from team where office is not null) > 0
