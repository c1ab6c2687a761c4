-- question: one row per exception of the week $2 whose report nearly came under the rule $1: its text is that of the rule and
-- another rule came first, or no rule of its scheme has its code, which is the rule's in the other scheme or differs from the
-- rule's in one letter. Codes of rules are alike by design, so a code that has a rule of its own is not near. The first twenty.
with seen as materialized (
    select s.exception_id, f.scheme, upper(f.source_code) as source_code, f.source_text
    from sighting as s
    inner join failure_row as f using (feeds, file_id, sheet_no, row_no)
    where s.as_of = $2::date
),

other as (
    select seen.*, e.reason_code
    from seen
    inner join exception_version as e using (exception_id)
    where e.valid_from <= $2::date and coalesce(e.valid_to > $2::date, true) and e.reason_code <> $1
),

by_text as (
    select source_text
    from (select distinct source_text from other where source_text is not null)
    inner join reason on reason.reason_code = $1 and reason.text_pattern is not null
    where text_matches(source_text, reason.text_pattern)
),

by_code as (
    select
        known.scheme, known.source_code,
        min(if(rule.source_code = known.source_code, 'its code is the rule''s in the other scheme', 'its code differs from the rule''s in one letter')) as near_by
    from (select distinct scheme, source_code from other anti join reason_code using (scheme, source_code)) as known
    inner join reason_code as rule
        on rule.reason_code = $1
        and (
            rule.source_code = known.source_code and rule.scheme <> known.scheme
            or rule.scheme = known.scheme and levenshtein(rule.source_code, known.source_code) = 1
        )
    group by known.scheme, known.source_code
)

select
    other.exception_id,
    other.reason_code as became,
    if(by_code.near_by is not null, other.scheme || ' ' || other.source_code, null) as reported_code,
    coalesce(by_code.near_by, 'its text is the rule''s, and another rule came first') as why_near
from other
left join by_code using (scheme, source_code)
where by_code.near_by is not null or other.source_text in (select source_text from by_text)
group by other.exception_id, other.reason_code, reported_code, why_near
order by other.exception_id, reported_code
limit 20
