-- table: one row per casegroup, not quiet, whose transition date was first seen in a run after the first with a file of
-- transition requests, and none of whose cases has a newest request that is SENT or ACCEPTED.
with feed as (
    select first_as_of from feed_arrival where feeds = 'ltr' and 'cases' in (select feeds from standing_file)
),

late as (
    select
        register_casegroup.casegroup,
        register_casegroup.transition_date, register_casegroup.file_id, register_casegroup.sheet_no, register_casegroup.row_no,
        coalesce(transition_date_seen.as_of, run.as_of) as seen_as_of
    from register_casegroup
    cross join run
    left join transition_date_seen using (casegroup)
    where register_casegroup.transition_date is not null
),

request as (
    select named_case.casegroup, l.ltr_id, l.ltr_status, l.sent_date, l.file_id, l.sheet_no, l.row_no
    from newest_ltr as l
    inner join named_case using (case_ref)
),

requested as (
    select distinct casegroup from request where ltr_status in ('SENT', 'ACCEPTED')
),

refused as (
    select
        casegroup,
        pieces(evidence('right', 'transition request', ltr_id, ltr_status || ', sent ' || sent_date, file_id, sheet_no, row_no)) as evidence
    from request
    where ltr_status not in ('SENT', 'ACCEPTED')
    group by casegroup
)

select
    late.casegroup as key,
    'transition ' || late.transition_date || ', first seen ' || late.seen_as_of as left_side,
    'no LTR sent or accepted' as right_side,
    null::bigint as difference,
    [evidence(
        'left', 'register of casegroups', late.casegroup, 'transition ' || late.transition_date, late.file_id, late.sheet_no, late.row_no
    )]
    || coalesce(refused.evidence, [searched('right', 'ltr', null)]) as evidence
from late
inner join feed on late.seen_as_of > feed.first_as_of
anti join requested using (casegroup)
anti join quiet_casegroup using (casegroup)
left join refused using (casegroup)
