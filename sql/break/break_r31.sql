-- table: one row per casegroup, not quiet, whose transition date was first seen in a run after the first with a file
-- of transition requests, and no case of which has a request SENT or ACCEPTED as its newest.
-- Break R31, tdate_without_ltr.
with feed as (
    select first_as_of from feed_arrival where feeds = 'ltr' and 'cases' in (select feeds from standing_file)
),

late as (
    select
        register_casegroup.casegroup,
        register_casegroup.transition_date,
        coalesce(transition_date_seen.as_of, run.as_of) as seen_as_of
    from register_casegroup
    cross join run
    left join transition_date_seen using (casegroup)
    where register_casegroup.transition_date is not null
),

requested as (
    select distinct register_case.casegroup
    from newest_ltr
    inner join register_case using (case_ref)
    where newest_ltr.ltr_status in ('SENT', 'ACCEPTED')
)

select
    'R31' as code,
    late.casegroup as key,
    'transition ' || late.transition_date || ', first seen ' || late.seen_as_of as left_side,
    'no LTR sent or accepted' as right_side,
    null::bigint as difference
from late
inner join feed on late.seen_as_of > feed.first_as_of
anti join requested using (casegroup)
anti join quiet_casegroup using (casegroup)
