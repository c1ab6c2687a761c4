-- question: one row per row of this run that sights an exception, and per exception that was reclassified in it: its place or
-- its old id, the exception, and the rule that gave the reason.
with by_rule as (
    select
        scheme, source_code, source_text,
        case failure_reason.matched_by
            when 'code' then 'code ' || scheme || ' ' || source_code
            when 'text' then 'text ' || reason.text_pattern
            else 'no rule: code ' || scheme || ' ' || source_code
        end as rule
    from failure_reason
    left join reason using (reason_code)
),

reclassified_by as (
    select
        move.from_exception_id, move.exception_id,
        coalesce('code ' || min(reason_code.scheme) || ' ' || min(reason_code.source_code), 'text ' || min(reason.text_pattern), 'notified reason') as rule
    from move
    inner join known_exception as old on move.from_exception_id = old.exception_id
    inner join known_exception as found on move.exception_id = found.exception_id
    left join reason_code
        on found.reason_code = reason_code.reason_code
        and old.reason_key = 'UNCLASSIFIED:' || reason_code.source_code
        and coalesce(old.scheme = reason_code.scheme, true)
    left join reason on found.reason_code = reason.reason_code
    where move.cause = 'reclassified'
    group by move.from_exception_id, move.exception_id
)

select
    concat_ws('|', seen.file_id, seen.sheet_no, seen.row_no) as place,
    seen.exception_id,
    coalesce(by_rule.rule, 'notified reason') as rule
from reported_sighting as seen
left join failure_row using (feeds, file_id, sheet_no, row_no)
left join by_rule
    on failure_row.scheme = by_rule.scheme
    and upper(failure_row.source_code) = by_rule.source_code
    and failure_row.source_text is not distinct from by_rule.source_text
union all
select from_exception_id, exception_id, rule
from reclassified_by
order by place
