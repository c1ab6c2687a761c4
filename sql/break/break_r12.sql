-- table: one row per layout, column and value that is missing from the register it points to.
with rejected as (
    select
        feeds as lacking,
        case feeds when 'casegroups' then casegroup when 'cases' then case_ref when 'clients' then client_ref end as value,
        pieces(evidence(
            'right', 'rejected row of the register of ' || feeds,
            case feeds when 'casegroups' then casegroup when 'cases' then case_ref when 'clients' then client_ref end,
            faults, file_id, sheet_no, row_no
        )) as evidence
    from rejected_register_said
    where feeds in ('casegroups', 'cases', 'clients')
    group by all
)

select
    concat_ws('|', orphan.layout, orphan.name, orphan.value) as key,
    'named in ' || orphan.layout as left_side,
    'not in ' || orphan.lacking as right_side,
    null::bigint as difference,
    pieces(orphan.piece) || coalesce(any_value(rejected.evidence), []) || [searched('right', orphan.lacking, null)] as evidence
from orphan
left join rejected on orphan.lacking = rejected.lacking and orphan.value = rejected.value
group by orphan.layout, orphan.name, orphan.value, orphan.lacking
