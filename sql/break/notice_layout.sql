-- table: one row per layout whose rows may say what forbids a letter: the column that holds the reason, outcome or action,
-- if it has one, and the scheme of a failure report.
select feeds, says, scheme
from (values
    ('cscs_failures', 'source_code', '1993'),
    ('cs2_failures', 'source_code', '2003'),
    ('manual_notifications', 'reason', null),
    ('clients', null, null),
    ('imt_returns', 'outcome', null),
    ('client_refresh', null, null),
    ('letter_actions', 'action', null),
    ('returned_letters', null, null)
) as layout_that_may_forbid (feeds, says, scheme)
