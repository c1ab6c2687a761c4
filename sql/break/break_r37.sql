-- table: one row per case that has a CLOSED and a FAILED result of one date, and none after it.
with looked_at as (
    select case_ref from closure_result where is_new
    union
    select key from break_version where code = 'R37'
),

newest as (
    select closure_result.*
    from closure_result
    semi join looked_at using (case_ref)
    qualify rank() over (partition by case_ref order by result_date desc) = 1
)

select
    case_ref as key,
    'CLOSED on ' || any_value(result_date) as left_side,
    'FAILED on ' || any_value(result_date) as right_side,
    null::bigint as difference,
    pieces(cause(
        case result when 'CLOSED' then 'left' else 'right' end, 'closure result', case_ref, result || ' of ' || result_date,
        file_id, sheet_no, row_no
    )) as evidence
from newest
group by case_ref
having count(distinct result) > 1
