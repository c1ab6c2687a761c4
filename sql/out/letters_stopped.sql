-- output: one row per break that holds letters in this run, whatever else is known of them: a refused file of which nobody
-- knows what it says, or a week that this ledger never published. letters: how many it holds; those that another reason
-- holds first are not among them, so it may be 0.
with held as (
    select letter_id, casegroup, client_ref, hold_reason
    from letter
    where outcome = 'held'
),

-- each of them names one thing at most
refused as (
    select refused_hold.file_name, held.letter_id, held.hold_reason
    from refused_hold
    cross join held
    where refused_hold.casegroup is null and refused_hold.client_ref is null and refused_hold.letter_id is null
    union
    select refused_hold.file_name, held.letter_id, held.hold_reason
    from refused_hold
    inner join held using (casegroup)
    union
    select refused_hold.file_name, held.letter_id, held.hold_reason
    from refused_hold
    inner join held using (client_ref)
    union
    select refused_hold.file_name, held.letter_id, held.hold_reason
    from refused_hold
    inner join held using (letter_id)
),

stopped as (
    select 'R01' as code, file_name as key, letter_id, hold_reason = 'notice_refused' as is_first
    from refused
    union all
    select 'R06', break.key, held.letter_id, held.hold_reason = 'ledger_behind'
    from break
    cross join held
    where break.code = 'R06' and break.status not in ('cleared', 'accepted')
),

layout_of as (
    select
        refused_hold.file_name,
        string_agg(distinct refused_hold.feeds, ', ' order by refused_hold.feeds) as layouts,
        max(refused_notice.as_of) as week
    from refused_hold
    inner join refused_notice using (file_name)
    group by refused_hold.file_name
)

select
    'B' || hex12(stopped.code || '|' || stopped.key) as break_id,
    stopped.code, stopped.key, layout_of.week, layout_of.layouts, count(*) filter (where stopped.is_first) as letters
from stopped
left join layout_of on stopped.code = 'R01' and stopped.key = layout_of.file_name
group by stopped.code, stopped.key, layout_of.week, layout_of.layouts
order by letters desc, break_id
