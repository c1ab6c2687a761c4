-- table: one row per casegroup that should be closed by now and is not, and one for all those whose closure date is before
-- the ledger began; the difference of that one is their number.
select
    casegroup as key,
    coalesce(nullif(what_holds, ''), 'nothing known holds it') as left_side,
    'closure ' || closure_date || ', not closed' as right_side,
    null::bigint as difference,
    [
        evidence('left', 'register of casegroups', casegroup, coalesce(nullif(what_holds, ''), 'nothing holds it'), file_id, sheet_no, row_no),
        evidence('right', 'register of casegroups', casegroup, 'closure ' || closure_date, file_id, sheet_no, row_no)
    ] as evidence
from unclosed_casegroup
where not is_older
union all
select
    'older',
    'closure dates before the first week of this ledger',
    'not closed',
    count(*),
    pieces(evidence('left', 'register of casegroups', casegroup, 'closure ' || closure_date, file_id, sheet_no, row_no))
    || pieces(evidence('right', 'register of casegroups', casegroup, 'not closed', file_id, sheet_no, row_no))
from unclosed_casegroup
where is_older
having count(*) > 0
