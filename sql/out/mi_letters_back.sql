-- output: three rows: the letters that came back by what came in with this run or whose day has come in it, those that came
-- back and whose client still has the address (R63), and the refreshes that this run requests because of them.
with figure as (
    select 1 as place, 'came_back' as figure, count(distinct back_letter.letter_id) as letters
    from back_letter
    inner join counted_file using (file_id)
    cross join run
    where counted_file.is_this_run or coalesce(back_letter.returned_on > run.previous_as_of, true)
    union all
    select 2, 'address_still_the_same', count(*)
    from break
    where code = 'R63' and status not in ('cleared', 'accepted')
    union all
    select 3, 'refresh_requested', count(*)
    from refresh_request_now
    where client_ref in (select client_ref from came_back inner join register_casegroup using (casegroup) where journey_stage <> 'CLOSED')
)

select figure, letters
from figure
order by place
