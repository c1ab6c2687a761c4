-- table: one row per exception that was ever sighted: the layout of the last failure report that saw it, and the
-- casegroup that its last applied sighting reported. A reclassified exception keeps the casegroup that was reported under its old id, and one that
-- moved the layout.
with sighted as (
    select
        reported_sighting.exception_id,
        max_by(reported_sighting.reported_casegroup, placed) as reported_casegroup,
        max_by(source_sheet.layout, placed) filter (where reported_sighting.source = 'system') as layout
    from reported_sighting
    inner join source_sheet using (file_id, sheet_no)
    cross join lateral (
        select row(reported_sighting.sighted_on, reported_sighting.file_seq, reported_sighting.sheet_no, reported_sighting.row_no) as placed
    ) as place
    group by reported_sighting.exception_id
),

before as (
    select exception_id, layout, reported_casegroup
    from exception_report
    where valid_to is null
),

reported as (
    select
        coalesce(sighted.exception_id, before.exception_id) as exception_id,
        coalesce(sighted.layout, before.layout) as layout,
        case when sighted.exception_id is null then before.reported_casegroup else sighted.reported_casegroup end as reported_casegroup
    from before
    full join sighted using (exception_id)
),

gone_on as (
    select
        move.exception_id,
        case when move.cause = 'reclassified' then reported.reported_casegroup end as reported_casegroup,
        case when move.is_continued then reported.layout end as layout
    from move
    left join reported on move.from_exception_id = reported.exception_id
    qualify row_number() over (partition by move.exception_id order by move.sighted_on desc, move.from_exception_id desc) = 1
)

select
    coalesce(gone_on.exception_id, reported.exception_id) as exception_id,
    coalesce(reported.layout, gone_on.layout) as layout,
    case when gone_on.exception_id is null then reported.reported_casegroup else gone_on.reported_casegroup end as reported_casegroup
from reported
full join gone_on using (exception_id)
