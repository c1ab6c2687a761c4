-- macro: letter_to_come(casegroup): one row: which letter of the casegroup comes next and from which day, or that none does, in a
-- sentence; where ccx sent no final letter, that the register alone says so.
create or replace temp macro letter_to_come(asked) as table (
    with last_letter as (
        select max(letter_step.step) as step
        from letter_step
        inner join (
            select last_letter_code as letter_code from register_casegroup where casegroup = asked
            union all
            select done.letter_code
            from casegroup_letter as done
            inner join register_casegroup as g
                on done.casegroup = g.casegroup and done.journey_start_date is not distinct from g.journey_start_date
            where g.casegroup = asked
        ) as done using (letter_code)
    ),

    sent as (
        select distinct done.letter_code
        from issued_letter as done
        inner join register_casegroup as g
            on done.casegroup = g.casegroup and done.journey_start_date is not distinct from g.journey_start_date
        where g.casegroup = asked
    )

    select
        case
            when c.status is distinct from 'EXCEPTION' and c.status is distinct from 'CLERICAL' then 'It gets no letter from ccx.'
            when letter_step.letter_code is null and 'FINAL' in (select letter_code from sent) then 'No letter follows: the FINAL went.'
            when letter_step.letter_code is null
                then 'No letter follows: the register says that the FINAL was written' || coalesce(' on ' || g.last_letter_date, '') || '. ccx did not send it.'
            else 'The next letter is the ' || letter_step.letter_code || coalesce(case letter_step.letter_code
                when 'NOTICE' then ', from ' || g.journey_start_date
                when 'REMINDER' then ', from ' || (g.closure_date - interval 1 month)::date
                else ', from ' || g.closure_date
            end, '') || '.'
        end as said
    from register_casegroup as g
    left join casegroup_version as c on g.casegroup = c.casegroup and c.valid_to is null
    cross join last_letter
    left join letter_step on coalesce(last_letter.step, 0) + 1 = letter_step.step
    where g.casegroup = asked and g.journey_stage <> 'CLOSED'
);
