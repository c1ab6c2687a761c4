-- view: one row per break R05, by its key, that two people must accept, or may: a line of totals, a row about casegroups that have all left or closed, or
-- one that says too little for another to put it right. Of these, the first counts.
with total_line as ( -- as far as it can be told: all rows of the break begin with the word alone
    select
        concat_ws('|', kept.feeds, kept.column_name, as_read(kept.value, kept.is_read, kept.column_name)) as key,
        min(source_file.file_name || ', row ' || kept.row_no) as told
    from reject_value as kept
    inner join source_file using (file_id)
    where not kept.is_read and kept.column_name in ('casegroup', 'exception_id', 'letter_id')
        and source_file.status = 'loaded' and source_file.withdrawn_edition is null
    group by all
    having bool_and(regexp_matches(lower(kept.value), '^(grand |sub)? ?totals?$'))
)

select key, 'it begins like a total line: ' || told || '; look at it there and, if it is one, accept this, since nothing else clears it' as asked
from total_line
union all
select
    key,
    'nothing need be sent again while every casegroup that the row names has left the process or is closed, since no letter waits for it: once it is certain that it means nobody else, accept this; if one of them is to be taken back, have the row put right before'
from quiet_notice
where key not in (select key from total_line)
union all
select key, asked
from only_accepted
where key not in (select key from total_line) and key not in (select key from quiet_notice)
