-- macro: next_letter(completed, is_again): one row per casegroup that letters are decided for, with its last letter,
-- its next letter and the day on which that is due. completed, is_again: as for last_letter.
-- A letter is due on the first working day on or after its date in the schedule, but not before the wait after the
-- previous letter has passed; after a last letter without a date nothing has to be waited for. Without the date that the
-- schedule needs there is no due date. One to write again was due before.
create or replace temp macro next_letter(completed, is_again) as table (
    with next as (
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
        from last_letter(completed, is_again) as last
        left join letter_step as before on last.last_step = before.step
        left join letter_step as following on coalesce(last.last_step, 0) + 1 = following.step
    )

    select
        next.* exclude (schedule_date, waited_date, earliest_date, reopened_due_date),
        if(next.is_reopened, next.reopened_due_date, first_working_day(next.earliest_date, calendar)) as due_date
    from next
    cross join calendar
);
