-- table: one row per casegroup and letter code that cannot be written for want of a date or of a parent: held because the
-- date that its schedule needs is missing; due by its schedule, while the register dates the last letter after this run;
-- or due, while the casegroup has no paying or receiving parent.
with undated as (
    select casegroup, letter_code, hold_reason as reason
    from letter
    where outcome = 'held'
        and hold_reason in ('journey_start_missing', 'closure_date_missing')
    union
    select next.casegroup, next.next_letter_code, 'the last letter is dated ' || g.last_letter_date
    from next_letter_before as next
    inner join register_casegroup as g using (casegroup)
    cross join setting
    cross join calendar
    cross join run
    where g.last_letter_date > run.as_of
        and next.is_clerical is not true
        and coalesce(first_working_day(case next.next_letter_code
            when 'NOTICE' then g.journey_start_date
            when 'REMINDER' then (g.closure_date - interval 1 month)::date
            when 'FINAL' then g.closure_date
        end, calendar), run.as_of) <= run.as_of + if(next.next_letter_code = 'FINAL', 0, setting.letters_ahead_days)
        and next.next_letter_code is not null
    union
    select next.casegroup, next.next_letter_code, 'no PP or RP'
    from next_letter_before as next
    anti join recipient using (casegroup)
    where next.is_due
),

held as (
    select casegroup, letter_code, string_agg(distinct reason, ', ' order by reason) as reasons
    from undated
    group by casegroup, letter_code
)

select
    held.casegroup || '|' || held.letter_code as key,
    'next letter ' || held.letter_code as left_side,
    held.reasons as right_side,
    null::bigint as difference,
    held_evidence(held, g) as evidence
from held
left join (from register_casegroup where casegroup in (select casegroup from held)) as g using (casegroup)
