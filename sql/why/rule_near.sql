-- question: one row per exception of the week $2 whose report met all of the rule $1 but one thing: its text is that of the rule and
-- another rule came first, its code is the rule's in the other scheme, or it differs from the rule's code in one letter. The
-- first twenty.
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
    select known.scheme, known.source_code, min(if(rule.source_code = known.source_code, 'the code of the other scheme', 'a code like the rule''s')) as missed
    from (select distinct scheme, source_code from other) as known
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
    coalesce(by_code.missed, 'the text of the rule, and another rule came first') as met
from other
left join by_code using (scheme, source_code)
where by_code.missed is not null or other.source_text in (select source_text from by_text)
group by other.exception_id, other.reason_code, met
order by other.exception_id
limit 20
