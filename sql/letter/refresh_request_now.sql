-- table: one row per client for whom this run requests a refresh: a living parent of a casegroup whose next letter is
-- due soon, or whose own letter must still be written again, with data that is old, or will be by then, or who needs
-- another address because a letter came back.
-- Requested once, for the casegroup with the earliest due date of those that need it, and not while an earlier request is unanswered and not yet
-- given up; another address is not requested again for a while. A refresh answers every request dated on or before it.
with latest_refresh as (
    select client_ref, max(data_as_at) as data_as_at
    from refresh
    group by client_ref
),

waiting as (
    select refresh_request.client_ref
    from refresh_request
    left join latest_refresh using (client_ref)
    cross join setting
    cross join run
    where run.as_of - refresh_request.as_of <= setting.refresh_answer_days
        and (latest_refresh.data_as_at is null or latest_refresh.data_as_at < refresh_request.as_of)
),

address_needed as (
    select came_back.client_ref
    from came_back
    inner join register_casegroup using (casegroup)
    where register_casegroup.journey_stage <> 'CLOSED'
        and came_back.client_ref not in (
            select refresh_request.client_ref
            from refresh_request, setting, run
            where run.as_of - refresh_request.as_of <= setting.address_needed_days
        )
),

registered as ( -- of those whose newest data is a refresh; of others the register has it
    select client_ref
    from register_client
    where client_ref in (select client_ref from client_data where is_refresh)
),

soon as (
    select recipient.client_ref, recipient.casegroup, next_letter_now.due_date
    from recipient
    inner join next_letter_now using (casegroup)
    cross join setting
    cross join run
    where next_letter_now.due_date <= run.as_of + setting.refresh_horizon_days
    union
    select reissue_now.client_ref, reissue_now.casegroup, reissue_now.due_date
    from reissue_now
    where reissue_now.due_date is not null
)

select
    'Q' || hex12(soon.client_ref || '|' || run.as_of) as request_id,
    soon.client_ref,
    soon.casegroup,
    soon.due_date as needed_by
from soon
inner join client_data using (client_ref)
cross join setting
cross join run
where (
    run.as_of - client_data.data_as_at > setting.refresh_data_days
    or soon.due_date - client_data.data_as_at > setting.letter_data_days
    or client_data.data_as_at > run.as_of
    or soon.client_ref in (select client_ref from address_needed)
)
    and (not client_data.is_refresh or soon.client_ref in (select client_ref from registered))
    and soon.client_ref not in (select client_ref from dead_client)
    and soon.client_ref not in (select client_ref from waiting)
qualify row_number() over (partition by soon.client_ref order by soon.due_date, soon.casegroup) = 1
