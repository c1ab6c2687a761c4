-- table: one row per letter that an earlier run or edition issued, dated after the newest published week and without a
-- PRINTED acknowledgement, and reason why it should not go out. It may be stopped yet.
with going as (
    select issued_letter.*
    from issued_letter
    cross join run
    where issued_letter.how = 'issued'
        and row(issued_letter.as_of, issued_letter.edition) < row(run.as_of, run.edition)
        and issued_letter.issue_date > coalesce(run.previous_as_of, date '1900-01-01')
        and issued_letter.letter_id not in (select letter_id from ack where ack_status = 'PRINTED')
),

named_dead as (
    select client_ref from register_client where name_says_dead and client_ref in (select client_ref from going)
    union
    select client_ref
    from (
        select client_ref, name_says_dead
        from refresh
        where client_ref in (select client_ref from going)
        qualify rank() over (partition by client_ref order by data_as_at desc) = 1
    ) as newest
    where name_says_dead
    union
    select client_ref from back_letter where says_dead
),

overtaken as (
    select letter_id, 'the client is dead' as reason from going semi join dead_client using (client_ref)
    union
    select letter_id, 'the client is reported dead' from going
    where client_ref in (select client_ref from reported_dead_client union select client_ref from named_dead)
        and client_ref not in (select client_ref from dead_client)
    union
    select letter_id, 'a death in the casegroup names nobody' from going semi join death_of_nobody using (casegroup)
    union
    select letter_id, 'the casegroup has left' from going semi join (from casegroup where status = 'LEFT') as gone using (casegroup)
    union
    select letter_id, 'it was cancelled' from going semi join (from letter_action where action = 'CANCEL') as stopped using (letter_id)
)

select going.letter_id, going.batch_id, going.casegroup, going.client_ref, going.letter_code, going.issue_date, overtaken.reason
from going
inner join overtaken using (letter_id)
