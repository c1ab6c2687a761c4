-- question: one row per refused file that holds the letter $1, or that held it once, and layout that it was of: nobody
-- knows what its rows say.
with decided as (
    select letter_id, casegroup, client_ref, valid_from, valid_to, outcome, hold_reason from letter_version where letter_id = $1
),

refused as (
    select f.as_of as week, f.file_name, f.withdrawn_edition, feed.feeds, b.*
    from source_file as f
    inner join said_breaks(['R01']) as b on f.file_name = b.key
    left join refused_feed as feed on f.as_of = feed.as_of and f.file_name = feed.file_name
    where f.status = 'refused'
        and f.as_of >= b.first_seen
),

met as (
    select
        refused.*,
        case coalesce(feeds, 'manual_notifications')
            when 'cscs_failures' then true
            when 'cs2_failures' then true
            when 'manual_notifications' then true
            when 'letter_actions' then exists (select 1 from decided where valid_to is null and outcome = 'held')
            when 'client_refresh' then exists (
                select 1
                from refresh_request as q
                inner join decided using (client_ref)
                where q.client_ref not in (select r.client_ref from rows_client_refresh as r where r.standing and r.data_as_at >= q.as_of)
            )
            when 'imt_returns' then exists (
                select 1
                from exception_version as e
                inner join decided using (casegroup)
                where e.valid_to is null and e.state in ('with_imt', 'with_bau', 'with_mi')
            )
            when 'returned_letters' then exists (
                select 1
                from issued_letter as i
                inner join decided using (client_ref)
                cross join setting
                cross join run
                where i.issue_date >= run.previous_as_of - setting.already_written_days
            )
            else false
        end and exists (select 1 from decided where valid_to is null and outcome = 'held') as may_hold,
        exists (
            select 1
            from decided
            where decided.hold_reason = 'notice_refused'
                and decided.valid_from < coalesce(refused.valid_to, date '9999-12-31')
                and coalesce(decided.valid_to > refused.valid_from, true)
        ) as has_held
    from refused
)

select
    week, file_name, null as sheet, null::integer as "row",
    'a file ' || coalesce('of ' || string_agg(distinct feeds, ' or ' order by feeds), 'of an unknown layout') || ', refused as a whole' as says,
    break_force(bool_or(is_standing), bool_or(is_accepted)) as has_force,
    case
        when any_value(withdrawn_edition) is not null then 'edition ' || any_value(withdrawn_edition) || ' of its week replaced it or left it out'
        when not bool_or(is_standing) then 'break ' || break_id || ' has ended'
        when bool_or(is_accepted) then 'two people accepted ' || break_id
        else 'notice_refused, break ' || break_id
    end as why,
    break_end('R01', break_id, bool_or(is_standing), bool_or(is_accepted)) as what_lifts_it
from met
where has_held or (is_standing and may_hold)
group by week, file_name, break_id
order by week, file_name
