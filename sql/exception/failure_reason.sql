-- table: one row per scheme, source code and source text of this run's failure reports. The reason comes from the rule
-- for the code; otherwise from the first rule, by priority, whose pattern matches the text; otherwise it is
-- UNCLASSIFIED.
with reported as (
    select distinct scheme, source_code, source_text from failure
),

by_code as (
    select reported.*, reason_code.reason_code
    from reported
    left join reason_code using (scheme, source_code)
),

by_text as (
    select texts.source_text, first(reason.reason_code order by reason.priority, reason.reason_code) as reason_code
    from (select distinct source_text from by_code where reason_code is null and source_text is not null) as texts
    inner join reason
        on reason.text_pattern is not null
        and text_matches(texts.source_text, reason.text_pattern)
    group by texts.source_text
)

select
    by_code.scheme,
    by_code.source_code,
    by_code.source_text,
    coalesce(by_code.reason_code, by_text.reason_code, 'UNCLASSIFIED') as reason_code,
    case
        when by_code.reason_code is not null then 'code'
        when by_text.reason_code is not null then 'text'
        else 'none'
    end as matched_by
from by_code
left join by_text using (source_text)
