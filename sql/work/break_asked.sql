-- view: one row per break, by its code and key, that asks for something else than its code does, because somebody said something
-- about it that was rejected, that waits for its day, or that left it where it was, because a register has it in a rejected row,
-- because its casegroup, or each that it names, has left, because no row can end it, because an exception takes other answers, because letters of
-- its batch must not go out, or because two people took back what forbade its letter.
with reported as (
    select casegroup, arg_max(told, row(as_of, file_id, sheet_no, row_no)) as told
    from rejected_report
    left join (
        select casegroup, max(state_since) as ended_on from exception_version where valid_to is null group by casegroup
    ) as ended using (casegroup)
    where coalesce(rejected_report.as_of > ended.ended_on, true)
    group by casegroup
)

select
    'R14' as code, casegroup as key,
    'have the sender put right the row that names it and was rejected, and load it: ' || told || '; until then leave the mark' as asked
from reported
union all
select code, exception_id, asked
from unmoved_asked
cross join (select unnest(['R20', 'R21']) as code)
union all
select
    'R26', exception_id,
    'the answer that sent it there is dated ' || state_since || ', before it was first reported on ' || first_sighted
        || ': ask whether that is a slip; then whether the closure batch took it'
from exception_version
where valid_to is null and state = 'rerun' and state_since < first_sighted
union all
select code, key, asked from rejected_register_asked
union all
select
    'R13', casegroup,
    'chase CSCS or CS2: it has left the process, or is clerical, but until it is marked the automated process may still write to the family'
from casegroup_version
where valid_to is null and status in ('LEFT', 'CLERICAL')
union all
select 'R05', key, asked from unread_asked
union all
select
    'R60', key,
    if(
        is_dead, 'nothing: the client of the letter has died, so it must not go, and no action on it is given again; accept this',
        'do not release it: the client of the letter may have died; once that is clear, look what was meant, or accept this'
    )
from action_on_the_dead
union all
select 'R23', key, asked from out_of_turn_asked
union all
select code, key, asked from overtaken_asked
