-- table: one row per casegroup with an open exception whose closure date is not the one that the register had when the
-- newest letter of its journey was issued.
with issued as (
    select letter_id, arg_max_null(closure_date, valid_from) as closure_date
    from letter_version
    where outcome in ('issued', 'by_hand')
        and letter_id in (select letter_id from our_newest_letter where not is_now)
    group by letter_id
)

select
    newest.casegroup as key,
    coalesce('closure ' || g.closure_date, 'no closure date') as left_side,
    coalesce('closure ' || issued.closure_date, 'no closure date') || ' when the ' || newest.letter_code || ' was issued' as right_side,
    null::bigint as difference,
    [
        evidence('left', 'register of casegroups', g.casegroup, coalesce('closure ' || g.closure_date, 'no closure date'), g.file_id, g.sheet_no, g.row_no),
        known('right', 'letter that was issued', newest.letter_id, newest.letter_code || ' of ' || newest.issue_date)
    ] as evidence
from our_newest_letter as newest
inner join issued using (letter_id)
inner join casegroup using (casegroup)
inner join register_casegroup as g using (casegroup)
cross join registers_loaded
where registers_loaded.are_all_loaded
    and casegroup.status = 'EXCEPTION'
    and g.closure_date is distinct from issued.closure_date
