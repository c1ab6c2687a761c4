-- question: one row per rule of the catalogue that the newest report of the exception $1 met or nearly met: the one
-- that fired comes first. Near misses are rules for the same code in another scheme, rules whose pattern also matches
-- the text, and codes that differ in one letter. If no rule fired, a row says so. A notification gives its reason
-- itself.
with newest as (
    select f.scheme, upper(f.source_code) as source_code, f.source_text
    from sighting as s
    inner join failure_row as f using (feeds, file_id, sheet_no, row_no)
    where s.exception_id = $1
    order by s.sighted_on desc, s.as_of desc, s.file_id desc, s.row_no desc
    limit 1
),

met as (
    select 1 as rank, 'code' as matched_by, reason_code.reason_code, newest.scheme || ' ' || reason_code.source_code as rule
    from newest
    inner join reason_code using (scheme, source_code)
    union all
    select 2 + reason.priority, 'text', reason.reason_code, reason.text_pattern
    from newest
    inner join reason
        on reason.text_pattern is not null and newest.source_text is not null
        and text_matches(newest.source_text, reason.text_pattern)
    union all
    select 20000, 'code of the other scheme', reason_code.reason_code, reason_code.scheme || ' ' || reason_code.source_code
    from newest
    inner join reason_code on newest.source_code = reason_code.source_code and newest.scheme <> reason_code.scheme
    union all
    select
        30000 + levenshtein(newest.source_code, reason_code.source_code), 'most similar code', reason_code.reason_code,
        reason_code.scheme || ' ' || reason_code.source_code
    from newest
    inner join reason_code using (scheme)
    where newest.source_code <> reason_code.source_code and levenshtein(newest.source_code, reason_code.source_code) = 1
),

notified as (
    select exception_version.reason_code, m.reason
    from sighting as s
    inner join rows_manual_notifications as m using (file_id, sheet_no, row_no)
    inner join exception_version on s.exception_id = exception_version.exception_id and exception_version.valid_to is null
    where s.exception_id = $1 and s.feeds = 'manual_notifications'
    order by s.sighted_on desc, s.as_of desc, s.file_id desc, s.row_no desc
    limit 1
),

told as (
    select * from met
    union all
    select 19999, 'nothing', 'UNCLASSIFIED', 'neither the code nor the text is in the catalogue'
    from newest
    where not exists (select 1 from met where met.rank < 20000)
    union all
    select 0, 'notified reason', reason_code, reason
    from notified
    where not exists (select 1 from newest)
)

select
    row_number() over (order by rank, reason_code) = 1 and rank < 20000 as fired,
    matched_by,
    reason_code,
    rule
from told
order by rank, reason_code
limit 4
