-- table: one row per casegroup that has letters in rival_letter, and whether its letters go: not if one of them is held
-- itself, or because an earlier casegroup's letter goes to the same client. Decided in rounds: each round decides the
-- casegroups whose earlier rivals are all decided.
with recursive held as (
    select distinct casegroup
    from letter_finding
    where suppress_reason is null
        and sent_by_hand_on is null
        and hold_reason is not null
),

contested as (
    select earlier_casegroup as casegroup from rival_letter
    union
    select later_casegroup from rival_letter
),

out_of_it as (
    select distinct later_casegroup as casegroup from rival_letter where is_out
),

walk as (
    select
        contested.casegroup,
        0 as round,
        case when held.casegroup is not null or out_of_it.casegroup is not null then false end as goes
    from contested
    left join held using (casegroup)
    left join out_of_it using (casegroup)

    union all

    select
        walk.casegroup,
        walk.round + 1,
        case
            when any_value(walk.goes) is not null then any_value(walk.goes)
            when bool_or(earlier.goes) then false
            when count(*) filter (where earlier.casegroup is not null and earlier.goes is null) = 0 then true
        end
    from walk
    left join rival_letter on walk.casegroup = rival_letter.later_casegroup and not rival_letter.is_out
    left join walk as earlier on rival_letter.earlier_casegroup = earlier.casegroup
    where exists (select 1 from walk where goes is null)
    group by walk.casegroup, walk.round
)

select casegroup, goes
from walk
qualify row_number() over (partition by casegroup order by round desc) = 1
