-- table: one row per letter that is decided in this run: what is known of it, of its client and of what people said about
-- it. A client counts as already written to who had, or was to be spared, another letter of the code; the same letter,
-- written again, does not count.
with notice_of_client as (
    select client_ref, list(distinct reason) as reasons
    from notice_hold
    where client_ref is not null and casegroup is null
    group by client_ref
),

notice_of_letter as (
    select letter_id, list(distinct reason) as reasons
    from notice_hold
    where letter_id is not null
    group by letter_id
)

select
    due.* exclude (is_out),
    list_concat(
        coalesce(hold_by_casegroup.reasons, []), coalesce(notice_of_client.reasons, []), coalesce(notice_of_letter.reasons, [])
    ) as other_reasons,
    client_data.data_as_at is null or due.dated_on - client_data.data_as_at > setting.letter_data_days
        or client_data.data_as_at > run.as_of as has_old_data,
    client_data.language,
    client_data.letter_format,
    client_data.sensitive is null as is_sensitivity_unknown,
    due.client_ref in (select client_ref from sensitive_client) or coalesce(client_data.sensitive, false) as is_sensitive,
    coalesce(letter_instruction.lifted, []) as lifted,
    letter_instruction.sent_by_hand_on,
    coalesce(letter_instruction.is_cancelled, false) as is_cancelled,
    due.client_ref in (select client_ref from dead_client) as is_dead,
    due.client_ref in (select client_ref from reported_dead_client)
        or due.client_ref in (select client_ref from said_dead) as is_reported_dead,
    exists (
        select 1
        from recent_writing as recent
        where recent.client_ref = due.client_ref
            and recent.letter_code = due.letter_code
            and due.dated_on - recent.given_on < setting.already_written_days
            and row(recent.casegroup, recent.journey_start_date) is distinct from row(due.casegroup, due.journey_start_date)
    ) as is_already_written,
    coalesce(client_address.is_postal, false)
        and due.client_ref not in (select client_ref from unknown_address) as is_postal,
    due.client_ref in (select client_ref from came_back) as has_come_back,
    due.client_ref in (select client_ref from shared_address) as is_address_shared
from letter_due as due
left join hold_by_casegroup using (casegroup)
left join client_data using (client_ref)
left join client_address using (client_ref)
left join letter_instruction using (letter_id)
left join notice_of_client using (client_ref)
left join notice_of_letter using (letter_id)
cross join setting
cross join run
where not due.is_out
