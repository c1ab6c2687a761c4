-- view: one row per exception that is reported to teams and whose state asks anything: what is asked next. A death whose client is dead stays an
-- exception, so it asks for another answer. One whose dates two people withdrew, and that nobody has reported since, asks for that answer. One in
-- rerun of a client who is not dead asks whether it is true: no form lists it.
with withdrawn as (
    select client_ref, max(as_of) as as_of
    from withdrawn_death_date
    where client_ref not in (select client_ref from standing_death_date)
    group by client_ref
)

select
    exception.exception_id,
    coalesce(
        max(ask.ask) filter (where ask.fails = 'unless_dead' and exception.reason_code = 'DEATH' and dead_client.client_ref is not null),
        max(ask.ask) filter (where ask.about = 'reported_death' and exception.reason_code = 'DEATH' and dead_client.client_ref is null),
        max(ask.ask) filter (where ask.about = 'withdrawn_death' and exception.reason_code = 'DEATH' and exception.last_sighted < withdrawn.as_of),
        max(ask.ask) filter (where ask.fails is null and ask.about is null)
    ) as asked_next
from reported_exception as exception
inner join ask using (state)
left join dead_client using (client_ref)
left join withdrawn on exception.client_ref = withdrawn.client_ref
group by exception.exception_id
