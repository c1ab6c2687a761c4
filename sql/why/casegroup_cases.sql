-- question: one row per case of the casegroup $1, in a sentence.
select
    case_ref || ' is ' || status || '. Its liability '
        || case liability_ended when true then 'has ended' when false then 'has not ended' else 'may have ended' end || ', its schedule '
        || case schedule_ended when true then 'has ended' when false then 'has not ended' else 'may have ended' end
        || coalesce('. Its closure date is ' || closure_date, '. It has no closure date') || ', with arrears of '
        || coalesce(arrears_pence || ' pence', 'nobody knows how much') || '.' as said
from register_case
where casegroup = $1
order by case_ref
