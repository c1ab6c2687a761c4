-- table: one row per client, date of death and source that this run is the first to count. Once given, a date of death
-- stays, whatever later registers say; only two people can withdraw it. After that, only another date counts, or a new
-- notification: not one that the ledger held when the date was withdrawn, and that counts later. One that names a casegroup of which the
-- client never was a member is misplaced: it holds letters, and nobody is dead by it.
with given as (
    select register_client.client_ref, register_client.date_of_death, 'register' as source,
        register_client.file_id, register_client.sheet_no, register_client.row_no, counted_file.file_seq, false as is_renewed, null::date as told_as_of
    from register_client
    inner join counted_file using (file_id)
    where counted_file.is_this_run and register_client.date_of_death is not null
    union all
    select client_ref, date_of_death, 'refresh', file_id, sheet_no, row_no, file_seq, false, null
    from refresh
    where is_new and date_of_death is not null
    union all
    select
        notification.client_ref, notification.date_of_death,
        case when found_member.client_ref is null then 'misplaced' else 'notification' end,
        notification.file_id, notification.sheet_no, notification.row_no, notification.file_seq, notification.is_new, counted_file.as_of
    from notification
    left join found_member using (client_ref, casegroup)
    left join counted_file using (file_id)
    where notification.date_of_death is not null and notification.client_ref is not null
)

select given.* exclude (file_seq, is_renewed, told_as_of), run.as_of
from given
cross join run
where not exists (
    select 1
    from death_date
    left join withdrawn_death_date as withdrawn using (client_ref, date_of_death)
    where death_date.client_ref = given.client_ref
        and death_date.date_of_death = given.date_of_death
        and death_date.source = given.source
        and not (given.is_renewed and coalesce(death_date.as_of < withdrawn.as_of, false))
)
    and not exists (
        select 1
        from withdrawn_death_date as withdrawn
        where withdrawn.client_ref = given.client_ref
            and withdrawn.date_of_death = given.date_of_death
            and withdrawn.as_of > given.told_as_of
    )
qualify row_number() over (
    partition by given.client_ref, given.date_of_death, given.source
    order by given.file_seq, given.sheet_no, given.row_no
) = 1
