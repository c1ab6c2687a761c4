-- output: one row per figure on the cover of the workbook of CSA BAU, in their order. A casegroup that left, or that is clerical, and
-- that is still open in the register after the days of the last figure is a break (R62).
with figure as (
    select 1 as place, 'Casegroups to close' as figure, count(*) as n
    from leaving
    union all
    select 2, 'Casegroups taken back', count(*)
    from taken_back
    union all
    select 3, 'Exceptions that became clerical', count(*)
    from exception
    semi join reported_exception using (exception_id)
    where exception.state = 'clerical'
    union all
    select 4, 'Days in which to close a casegroup', left_days
    from setting
)

select figure, n
from figure
order by place
