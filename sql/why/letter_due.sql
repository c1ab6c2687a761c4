-- question: one row per set of dates that determined when the letter $1 was due: its day in the schedule, the letter
-- before it and the wait after that. A letter that is written again has been due since its first writing was due.
-- first_week and last_week: the weeks in which these dates applied. For a letter that went out and was decided only by
-- an edition that is no longer in force, only the day.
select
    min(week.as_of) as first_week,
    max(week.as_of) as last_week,
    case letter_version.letter_code
        when 'NOTICE' then 'the journey starts'
        when 'REMINDER' then 'a month before closure'
        else 'closure'
    end as schedule,
    case letter_version.letter_code
        when 'NOTICE' then letter_version.journey_start_date
        when 'REMINDER' then (letter_version.closure_date - interval 1 month)::date
        else letter_version.closure_date
    end as schedule_date,
    letter_version.last_letter_code,
    letter_version.last_letter_date,
    case letter_version.last_letter_code
        when 'NOTICE' then setting.notice_wait_days
        when 'REMINDER' then setting.reminder_wait_days
    end as wait_days,
    (letter_version.last_letter_date + wait_days)::date as waited_date,
    letter_version.due_date
from letter_version
inner join week
    on week.as_of >= letter_version.valid_from
    and (letter_version.valid_to is null or week.as_of < letter_version.valid_to)
cross join setting
where letter_version.letter_id = $1
group by all
union all
select as_of, as_of, null, null, null, null, null, null, due_date
from issued_letter
where letter_id = $1 and letter_id not in (select letter_id from letter_version)
order by first_week
