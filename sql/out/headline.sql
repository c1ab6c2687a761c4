-- output: one row: the run's results, in figures. The figures for exceptions are sums of the roll-forward: opening +
-- came - resolved - removed - clerical = open. Letters gone out are those that earlier editions of this week issued.
select
    coalesce(sum(opening), 0)::bigint as opening_exceptions,
    coalesce(sum(created + reopened), 0)::bigint as came_exceptions,
    coalesce(sum(resolved), 0)::bigint as resolved_exceptions,
    coalesce(sum(removed), 0)::bigint as removed_exceptions,
    coalesce(sum(clerical), 0)::bigint as clerical_exceptions,
    coalesce(sum(closing), 0)::bigint as open_exceptions,
    (select count(*) from exception where state = 'with_mi') as with_mi,
    (select count(*) from casegroup) as casegroups,
    (select count(*) from leaving) as casegroups_left,
    (select count(*) from letter where outcome = 'issued') as letters_issued,
    (select count(*) from listed_letter where outcome = 'by_hand') as letters_by_hand,
    (select count(*) from letter where outcome = 'held') as letters_held,
    (
        select count(*) from issued_letter as i, run where i.how = 'issued' and i.as_of = run.as_of and i.edition < run.edition
    ) as letters_gone_out,
    (select count(*) from sent_letter where days_late = 0) as letters_on_their_day,
    (select count(*) from sent_letter where days_late > 0) as letters_late,
    (select count(*) from break where status in ('new', 'reappeared')) as new_breaks,
    (select count(*) from break where status = 'changed') as changed_breaks,
    (select count(*) from break where status in ('new', 'reappeared', 'open', 'changed')) as standing_breaks,
    (select count(*) from break where kind = 'feed' and status in ('new', 'reappeared', 'open', 'changed')) as feed_breaks,
    (select count(*) from break where kind = 'overdue' and status in ('new', 'reappeared', 'open', 'changed')) as overdue_breaks,
    (select count(*) from break where kind = 'difference' and status in ('new', 'reappeared', 'open', 'changed')) as difference_breaks,
    (select count(*) from break where kind = 'feed' and status in ('new', 'reappeared')) as new_feed_breaks,
    (select count(*) from break where kind = 'overdue' and status in ('new', 'reappeared')) as new_overdue_breaks,
    (select count(*) from break where kind = 'difference' and status in ('new', 'reappeared')) as new_difference_breaks
from roll_forward_now
