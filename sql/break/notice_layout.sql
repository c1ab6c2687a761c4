-- table: one row per layout whose rows may say what forbids a letter: the column that holds the reason, outcome or action,
-- if it has one, and the scheme of a failure report.
select told.feeds, told.says, (report.cells ->> 'scheme') as scheme
from (values
    ('cscs_failures', 'source_code'),
    ('cs2_failures', 'source_code'),
    ('manual_notifications', 'reason'),
    ('clients', null),
    ('imt_returns', 'outcome'),
    ('client_refresh', null),
    ('letter_actions', 'action'),
    ('returned_letters', null)
) as told (feeds, says)
left join reference_row as report on report.table_name = 'failure_reports' and told.feeds = (report.cells ->> 'feeds')
