-- table: one row per refused file that nobody has accepted or sent again, layout that it may have been of, and what it holds
-- because nobody knows what it says: the letters of a casegroup, of a client, one letter, or all where these are blank.
with standing as (
    select 'R01' as code, key from break_r01
    union
    select code, key from one_off_before where code = 'R01'
),

refused as (
    select distinct refused_notice.file_name, refused_notice.feeds
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

select file_name, feeds, null::varchar as casegroup, null::varchar as client_ref, null::varchar as letter_id
from refused
where coalesce(feeds, 'manual_notifications') in ('cscs_failures', 'cs2_failures', 'manual_notifications')
union
select refused.file_name, refused.feeds, null, null, letter_version.letter_id
from letter_version
inner join refused on refused.feeds = 'letter_actions'
where letter_version.valid_to is null and letter_version.outcome = 'held'
union
select refused.file_name, refused.feeds, null, unanswered.client_ref, null
from unanswered
inner join refused on refused.feeds = 'client_refresh'
union
select refused.file_name, refused.feeds, exception.casegroup, null, null
from exception
inner join refused on refused.feeds = 'imt_returns'
where exception.state in ('with_imt', 'with_bau', 'with_mi')
union
select refused.file_name, refused.feeds, null, issued_letter.client_ref, null
from issued_letter
inner join refused on refused.feeds = 'returned_letters'
cross join setting
cross join run
where issued_letter.issue_date >= run.as_of - setting.already_written_days
