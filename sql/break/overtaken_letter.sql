-- table: one row per letter that an earlier run or edition issued, dated after the newest published week and without a
-- PRINTED acknowledgement, and reason why it should not go out. It may be stopped yet.
with named_dead as (
    select client_ref from register_client where name_says_dead and client_ref in (select client_ref from letter_on_its_way)
    union
    select client_ref
    from (
        select client_ref, name_says_dead
        from refresh
        where client_ref in (select client_ref from letter_on_its_way)
        qualify rank() over (partition by client_ref order by data_as_at desc) = 1
    ) as newest
    where name_says_dead
    union
    select client_ref from dead_by_return
),

overtaken as (
    select letter_id, 'the client is dead' as reason from letter_on_its_way semi join dead_client using (client_ref)
    union
    select letter_id, 'the client is reported dead' from letter_on_its_way as going
    where client_ref in (select client_ref from reported_dead_client union select client_ref from named_dead)
        and client_ref not in (select client_ref from dead_client)
    union
    select letter_id, 'a death in the casegroup names nobody' from letter_on_its_way semi join death_of_nobody using (casegroup)
    union
    select letter_id, 'the casegroup has left' from letter_on_its_way semi join (from casegroup where status = 'LEFT') as gone using (casegroup)
    union
    select letter_id, 'it was cancelled' from letter_on_its_way semi join (from letter_action where action = 'CANCEL') as stopped using (letter_id)
)

select going.letter_id, going.batch_id, going.casegroup, going.client_ref, going.letter_code, going.issue_date, overtaken.reason
from letter_on_its_way as going
inner join overtaken using (letter_id)
