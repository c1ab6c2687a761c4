-- table: one row per team that answers what goes to IMT, then one for each form of IMT, which has what no team takes: what was
-- with it before this run, what came, what left and what is there now, counted as transitions of the journal for the team that
-- takes the exception today. In target: what left no more working days after it came to who had it than the team is given.
with known as (
    select distinct 1 as place, 'team_' || team as form, name as team, answer_days
    from team
    union all
    select 2, 'imt_' || scheme, 'IMT, ' || scheme || ' scheme', setting.imt_answer_days
    from setting
    cross join (select unnest(['1993', '2003']) as scheme) as schemes
),

there as (
    select state
    from state
    where contains(form, '{scheme}')
),

step as (
    select
        journal.exception_id, journal.event_date as until,
        coalesce(
            lag(journal.event_date) over (partition by journal.exception_id order by journal.step), in_play.state_since
        ) as since,
        coalesce(journal.state_before in (select state from there), false) as was_there,
        coalesce(journal.state_after in (select state from there), false) as is_there
    from journal
    left join in_play using (exception_id)
    where journal.state_before is distinct from journal.state_after
),

moved as (
    select
        answering_team.form,
        count(*) filter (where step.is_there and not step.was_there) as received,
        count(*) filter (where step.was_there and not step.is_there) as done,
        count(*) filter (
            where step.was_there and not step.is_there and working_days(step.since, step.until, calendar) <= answering_team.answer_days
        ) as done_in_target
    from step
    inner join answering_team using (exception_id)
    cross join calendar
    group by answering_team.form
),

held_before as (
    select answering_team.form, count(*) as opening
    from in_play
    inner join there using (state)
    inner join answering_team using (exception_id)
    group by answering_team.form
),

held_now as (
    select
        answering_team.form, count(*) as open_exceptions, max(run.as_of - exception.first_sighted) as oldest_days
    from decided_exception as exception
    inner join there using (state)
    inner join answering_team using (exception_id)
    cross join run
    group by answering_team.form
)

select
    known.place, known.form, known.team,
    case when known.place = 2 or held_now.open_exceptions > 0 then known.form || '.xlsx' end as workbook,
    coalesce(held_before.opening, 0) as opening,
    coalesce(moved.received, 0) as received, coalesce(moved.done, 0) as done,
    coalesce(held_now.open_exceptions, 0) as open_exceptions, held_now.oldest_days, known.answer_days,
    coalesce(moved.done_in_target, 0) as done_in_target, 100 * moved.done_in_target // nullif(moved.done, 0) as percent_in_target
from known
left join moved using (form)
left join held_before using (form)
left join held_now using (form)
