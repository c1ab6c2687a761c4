-- table: one row per casegroup and free text that a workbook would show about it.
with written as (
    select known_exception_of.casegroup, unnest([newest_report.source_text, newest_report.office]) as free_text
    from newest_report
    inner join reported_exception as known_exception_of using (exception_id)
    union all
    select known_exception_of.casegroup, unnest([last_answer.answered_by[1], last_answer.remark])
    from last_answer
    inner join reported_exception as known_exception_of using (exception_id)
    union all
    select casegroup, source_code
    from handoff
    where form = 'mi_queue'
    union all
    select casegroup, office
    from workbook_register
    union all
    select casegroup, unnest([noted_owner, comment])
    from noted
    where casegroup is not null
)

select distinct casegroup, free_text
from written
where free_text is not null
