-- table: one row per code of a break that rests on what came in, and key that this run looked at for it.
select 'R01' as code, file_name as key
from source_file
inner join run using (as_of)
where withdrawn_edition is null
union
select 'R02', feeds from layout where is_weekly
union
select 'R03', feeds from snapshot inner join run using (as_of)
union
select 'R04', layout from this_run_event
union
select
    'R05',
    concat_ws('|', n.feeds, case
        when n.casegroup is not null then 'casegroup|' || n.casegroup
        when n.case_ref is not null then 'case_ref|' || n.case_ref
        when n.client_ref is not null then 'client_ref|' || n.client_ref
        when n.exception_id is not null then 'exception_id|' || n.exception_id
        when n.letter_id is not null then 'letter_id|' || n.letter_id
        else 'row|' || source_file.file_name || ':' || n.row_no
    end)
from accepted_notice as n
inner join source_file using (file_id)
union
select 'R06', named_week.week
from named_week
inner join counted_file using (file_id)
where counted_file.is_this_run and named_week.week is not null
union
select 'R06', unknown_week.week::varchar from unknown_week inner join run using (as_of)
union
from looked_at_answer
union
from looked_at_record
union
from looked_at_letter
