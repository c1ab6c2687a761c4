-- record: What this run decided of each letter; a version that no longer holds, or of a letter that is not due any more, ends.
create or replace temp table told_letter as
select
    letter.letter_id, letter.casegroup, letter.client_ref, letter.role, letter.scheme, letter.letter_code, letter.template,
    letter.journey_start_date, letter.closure_date, next_letter_before.last_letter_code, next_letter_before.last_letter_date,
    letter.due_date, letter.outcome, letter.hold_reason, letter.fault
from letter
inner join next_letter_before using (casegroup);

create or replace temp table ended_letter as
select before.letter_id
from (from letter_version where valid_to is null) as before
anti join told_letter as now
    on before.letter_id = now.letter_id
    and row(
        before.template, before.closure_date, before.last_letter_code, before.last_letter_date, before.due_date,
        before.outcome, before.hold_reason, before.fault
    ) is not distinct from row(
        now.template, now.closure_date, now.last_letter_code, now.last_letter_date, now.due_date, now.outcome,
        now.hold_reason, now.fault
    );

update letter_version
set valid_to = (select as_of from run)
where valid_to is null and letter_id in (select letter_id from ended_letter);

insert into letter_version by name
select told_letter.*, run.as_of as valid_from
from told_letter
cross join run
anti join (from letter_version where valid_to is null) as before using (letter_id);
