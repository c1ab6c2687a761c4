-- table: one row per casegroup, or letter of it, about which a row dated after this run, or a notification given by command
-- that this run leaves to the week after, says what may forbid the letter. A notification of a reason that removes, or with a
-- date of death, and a ceased journey speak of a casegroup; a refresh speaks of a member, for whom it gives another name or
-- address, a date of death, or that they are sensitive; CANCEL and SENT_BY_HAND speak of one letter. letter_id: null for all
-- letters of the casegroup.
with ahead as (
    select said.casegroup, said.case_ref, said.client_ref
    from rows_manual_notifications as said
    inner join counted_file using (file_id)
    left join reason on normalise_code(said.reason) = reason.reason_code
    cross join run
    where said.standing
        and said.notified_on > run.as_of
        and (said.date_of_death is not null or coalesce(reason.disposition, if(reason.reason_code is null, 'MANAGED', '')) <> 'MANAGED')
    union all
    select mark.casegroup, mark.case_ref, mark.client_ref
    from passed_mark
    inner join run using (as_of, edition)
    inner join mark using (mark_no)
    left join reason on normalise_code(mark.reason) = reason.reason_code
    where mark.date_of_death is not null or coalesce(reason.disposition, if(reason.reason_code is null, 'MANAGED', '')) <> 'MANAGED'
    union all
    select exception.casegroup, exception.case_ref, null
    from rows_imt_returns as said
    inner join counted_file using (file_id)
    inner join exception using (exception_id)
    cross join run
    where said.standing and said.outcome_date > run.as_of and said.outcome = 'CEASE_JOURNEY'
    union all
    select null, null, client_ref
    from waiting_refresh
    where says_otherwise
)

select casegroup, null::varchar as letter_id
from letter_casegroup
semi join ahead using (casegroup)
union
select casegroup, null
from letter_case
semi join ahead using (case_ref)
union
select casegroup, null
from letter_member
semi join ahead using (client_ref)
union
select null, said.letter_id
from rows_letter_actions as said
inner join counted_file using (file_id)
cross join run
where said.standing and said.acted_on > run.as_of and said.action in ('CANCEL', 'SENT_BY_HAND')
