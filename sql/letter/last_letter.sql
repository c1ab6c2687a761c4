-- macro: last_letter(completed, is_again): one row per casegroup that letters are decided for, with the step and day of its last letter.
-- completed: the letters that the ledger has completed, like table casegroup_letter. Those of another journey do not
-- count.
-- is_again: whether letters to write again count. Then, while there is one of a step that was complete, only earlier
-- steps count as done: it is the casegroup's next letter again. No later letter may go first, and the wait after it
-- starts again. It was due before (reopened_due_date). A step of which another letter is still held is the next one anyway.
-- The last letter is the later in sequence of the register's and the ledger's; if both are the same letter, the
-- ledger's.
create or replace temp macro last_letter(completed, is_again) as table (
    with done_by_ledger as (
        select letter_casegroup.casegroup, letter_step.step, done.letter_date
        from query_table(completed) as done
        inner join letter_casegroup
            on done.casegroup = letter_casegroup.casegroup
            and done.journey_start_date is not distinct from letter_casegroup.journey_start_date
        inner join letter_step on done.letter_code = letter_step.letter_code
    ),

    done as (
        select casegroup, step from done_by_ledger
        union all
        select letter_casegroup.casegroup, letter_step.step
        from letter_casegroup
        inner join letter_step on letter_casegroup.last_letter_code = letter_step.letter_code
    ),

    reopened as (
        select again.casegroup, min(again.step) as step, min(again.due_date) as due_date
        from reissue as again
        semi join done on again.casegroup = done.casegroup and again.step <= done.step
        where is_again
        group by again.casegroup
    ),

    by_ledger as (
        select done_by_ledger.*
        from done_by_ledger
        left join reopened using (casegroup)
        where reopened.step is null or done_by_ledger.step < reopened.step
        qualify row_number() over (
            partition by done_by_ledger.casegroup order by done_by_ledger.step desc, done_by_ledger.letter_date desc
        ) = 1
    ),

    by_register as (
        select
            letter_casegroup.*, letter_step.step as register_step, reopened.step as reopened_step,
            reopened.due_date as reopened_due_date
        from letter_casegroup
        left join reopened using (casegroup)
        left join letter_step
            on letter_casegroup.last_letter_code = letter_step.letter_code
            and (reopened.step is null or letter_step.step < reopened.step)
    )

    select
        by_register.* exclude (last_letter_code, last_letter_date, register_step),
        coalesce(by_register.reopened_step - 1, greatest(by_register.register_step, by_ledger.step)) as last_step,
        case
            when by_ledger.step >= coalesce(by_register.register_step, 0) then by_ledger.letter_date
            when by_register.reopened_step is null or by_register.register_step is not null
                then by_register.last_letter_date
        end as last_letter_date
    from by_register
    left join by_ledger using (casegroup)
);
