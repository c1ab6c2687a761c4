-- macro: next_letter(completed, is_again): one row per casegroup that letters are decided for, with its last letter,
-- its next letter and the day on which that is due.
-- completed: the letters that the ledger has completed, like table casegroup_letter. Those of another journey do not
-- count.
-- is_again: whether letters to write again count. Then, while there is one of a step that was complete, it is the
-- casegroup's next letter again: no later letter may go first, and the wait after it starts again. It was due before. A
-- step of which another letter is still held is the next one anyway.
-- The last letter is the later in sequence of the register's and the ledger's; if both are the same letter, the
-- ledger's.
-- A letter is due on the first working day on or after its date in the schedule, but not before the wait after the
-- previous letter has passed; after a last letter without a date nothing has to be waited for. Without the date that the
-- schedule needs there is no due date.
create or replace temp macro next_letter(completed, is_again) as table (
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
    ),

    last as (
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
    ),

    next as (
        select
            last.casegroup, last.scheme, last.is_clerical, last.journey_start_date, last.closure_date, last.reopened_due_date,
            last.reopened_step is not null as is_reopened,
            before.letter_code as last_letter_code,
            last.last_letter_date,
            following.letter_code as next_letter_code,
            case following.letter_code
                when 'NOTICE' then last.journey_start_date
                when 'REMINDER' then (last.closure_date - interval 1 month)::date
                when 'FINAL' then last.closure_date
            end as schedule_date,
            (last.last_letter_date + before.wait_days)::date as waited_date,
            case when schedule_date is not null then greatest(schedule_date, waited_date) end as earliest_date
        from last
        left join letter_step as before on last.last_step = before.step
        left join letter_step as following on coalesce(last.last_step, 0) + 1 = following.step
    )

    select
        next.* exclude (schedule_date, waited_date, earliest_date, reopened_due_date),
        if(next.is_reopened, next.reopened_due_date, first_working_day(next.earliest_date, calendar)) as due_date
    from next
    cross join calendar
);
