-- question: one row per break that holds the letter $1 because of what somebody said, or that held it once, and row behind
-- it: weeks that this ledger never published (R06), a case that moved after its exception ended (R11), and a CEASE_JOURNEY
-- that was out of turn (R23) or is contradicted (R24).
with decided as (
    select min(valid_from) as since, any_value(casegroup) as casegroup
    from letter_version
    where letter_id = $1
),

found as (
    select b.*
    from said_breaks(['R06', 'R11', 'R23', 'R24']) as b
    cross join decided
    where coalesce(b.valid_to > decided.since, true)
        and case b.code
            when 'R06' then b.is_standing and not b.is_accepted
                or exists (select 1 from letter_version where letter_id = $1 and hold_reason = 'ledger_behind')
            when 'R11' then split_part(b.key, '|', 1) in (select value from letter_family where column_name = 'case_ref')
                and exists (
                    select 1
                    from exception_version as e
                    where e.valid_to is null and e.state in ('removed', 'clerical') and e.casegroup = split_part(b.key, '|', 2)
                )
            when 'R23' then b.key like '%|CEASE_JOURNEY' and split_part(b.key, '|', 1) in (select value from letter_family)
            when 'R24' then b.left_side like '%CEASE_JOURNEY%' and split_part(b.key, '|', 1) in (select value from letter_family)
        end
),

behind as (
    select distinct e.break_id, e.file_id, e.sheet_no, e.row_no
    from break_evidence as e
    semi join found using (break_id)
    where e.is_cause and e.file_id is not null
)

select
    coalesce(place.week, found.first_seen) as week, place.file_name, place.sheet, behind.row_no as "row",
    case found.code
        when 'R06' then 'something came of week ' || found.key || ', which this ledger never published'
        when 'R11' then 'case ' || split_part(found.key, '|', 1) || ' belonged to ' || split_part(found.key, '|', 2) || ' when its exception ended'
        else 'CEASE_JOURNEY for ' || split_part(found.key, '|', 1)
    end as says,
    break_force(found.is_standing, found.is_accepted) as has_force,
    concat_ws(' ',
        case found.code when 'R06' then 'ledger_behind,' else 'notice_unread,' end, 'break', found.break_id,
        case
            when not found.is_standing then 'has ended'
            when found.is_accepted then 'was accepted by two people'
        end
    ) as why,
    break_end(found.code, found.break_id, found.is_standing, found.is_accepted) as what_lifts_it
from found
left join behind using (break_id)
left join said_rows() as place using (file_id, sheet_no)
order by week, place.file_name, place.sheet, behind.row_no
