-- table: one row per reason to hold letters because of a break that nobody has accepted, and what it holds: the letters of
-- a casegroup, of a client, one letter, or all where these are blank.
with standing as (
    select 'R01' as code, key from break_r01
    union
    select code, key from one_off_before where code = 'R01'
),

refused as (
    select distinct refused_notice.feeds
    from standing
    cross join run
    left join one_off_before as before on before.code = 'R01' and before.key = standing.key
    inner join refused_notice
        on standing.key = refused_notice.file_name
        and refused_notice.as_of between coalesce(before.since_as_of, run.as_of) and run.as_of
),

unanswered as (
    select client_ref
    from refresh_request
    where not exists (
            select 1
            from refresh
            where refresh.client_ref = refresh_request.client_ref and refresh.data_as_at >= refresh_request.as_of
        )
)

select 'ledger_behind' as reason, null::varchar as casegroup, null::varchar as client_ref, null::varchar as letter_id
from break_r06
where 'B' || hex12('R06|' || key) not in (select break_id from accepted_hold)
union
select 'notice_refused', null, null, null
from refused
where coalesce(feeds, 'manual_notifications') in ('cscs_failures', 'cs2_failures', 'manual_notifications')
union
select 'notice_refused', null, null, letter_version.letter_id
from letter_version
where letter_version.valid_to is null and letter_version.outcome = 'held' and 'letter_actions' in (select feeds from refused)
union
select 'notice_refused', null, client_ref, null
from unanswered
where 'client_refresh' in (select feeds from refused)
union
select 'notice_refused', casegroup, null, null
from exception
where state in ('with_imt', 'with_bau', 'with_mi') and 'imt_returns' in (select feeds from refused)
union
select 'notice_refused', null, issued_letter.client_ref, null
from issued_letter
cross join setting
cross join run
where issued_letter.issue_date >= run.as_of - setting.already_written_days and 'returned_letters' in (select feeds from refused)
union
select 'notice_unread', casegroup, null, null
from unread_casegroup
where 'B' || hex12('R05|' || key) not in (select break_id from accepted_hold)
union
select 'notice_unread', exception.casegroup, null, null
from break_of_exception as answered
inner join exception using (exception_id)
where answered.code = 'R23' or 'B' || hex12('R24|' || answered.key) not in (select break_id from accepted_hold)
union
select 'notice_unread', casegroup, null, null
from ended_elsewhere
where 'B' || hex12('R11|' || case_ref || '|' || reported_casegroup) not in (select break_id from accepted_hold)
