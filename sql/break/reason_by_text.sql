-- table: one row per text of a failure in a rejected row, and the first reason, by priority, whose pattern matches it.
select texts.value as source_text, first(reason.reason_code order by reason.priority, reason.reason_code) as reason_code
from (select distinct value from reject_value where is_read and column_name = 'source_text') as texts
inner join reason
    on reason.text_pattern is not null
    and text_matches(texts.value, reason.text_pattern)
group by texts.value
