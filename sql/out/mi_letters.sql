-- output: one row per outcome of a letter that this run lists, and reason why it was held or suppressed: totals only.
select
    concat_ws(': ', outcome, hold_reason) as letter_outcome,
    count(*) filter (where scheme = '1993') as scheme_1993,
    count(*) filter (where scheme = '2003') as scheme_2003,
    count(*) as letters
from listed_letter
group by letter_outcome
order by letter_outcome
