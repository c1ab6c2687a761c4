-- view: one row per casegroup whose letters a row holds that only two people can end (R05): what lifts that. others: something else that was
-- said of the casegroup holds them as well.
with ended as (
    select unread_casegroup.casegroup, string_agg(only_accepted.lifted_by, '; ' order by only_accepted.break_id) as lifted_by
    from unread_casegroup
    inner join only_accepted using (key)
    group by unread_casegroup.casegroup
),

other as (
    select unread_casegroup.casegroup
    from unread_casegroup
    anti join only_accepted using (key)
    where 'B' || hex12('R05|' || unread_casegroup.key) not in (select break_id from accepted_hold)
    union
    select casegroup from waiting_notice
    union
    select exception.casegroup
    from break_of_exception as answered
    inner join exception using (exception_id)
    where answered.code = 'R23' or 'B' || hex12('R24|' || answered.key) not in (select break_id from accepted_hold)
    union
    select casegroup
    from ended_elsewhere
    where 'B' || hex12('R11|' || case_ref || '|' || reported_casegroup) not in (select break_id from accepted_hold)
)

select ended.casegroup, ended.lifted_by, other.casegroup is not null as has_others
from ended
left join other on ended.casegroup = other.casegroup
