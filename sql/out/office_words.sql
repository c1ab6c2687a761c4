-- output: one row where a team of teams.csv has an office: what the workbooks of IMT hold of offices that no team has, as a note.
select
    'Office unknown' as topic,
    'Some offices have a team of their own. An exception of another office, or of none, is in this workbook, and the cover counts these. '
    || 'If one belongs to a team, tell the MI analyst, who can give the office to the team.' as what_to_know
from run
where exists (select 1 from team where office is not null)
order by topic
