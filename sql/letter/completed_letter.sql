-- table: one row per casegroup whose next letter is now complete: it was due, none is still held, and at least one was
-- issued, sent by hand or cancelled, in this run or before. What a later week has issued does not count. The latest of
-- them dates it; if one was written again, that one does. Where all were cancelled there is no date. What an earlier
-- edition of the week issued is complete too if, by the corrected files, it was not due yet, or was a step taken before.
with out as (
    select issued_letter.casegroup, issued_letter.letter_code, issued_letter.journey_start_date, issued_letter.issue_date
    from issued_letter
    inner join run on issued_letter.as_of <= run.as_of
    union all
    select casegroup, letter_code, journey_start_date, issue_date
    from letter
    where issue_date is not null or (outcome = 'suppressed' and hold_reason = 'cancelled')
    union all
    select casegroup, letter_code, journey_start_date, null
    from letter_version
    inner join run on letter_version.valid_from < run.as_of
    where outcome = 'suppressed' and hold_reason = 'cancelled'
),

complete as (
    select
        next_letter_before.casegroup,
        next_letter_before.journey_start_date,
        next_letter_before.next_letter_code as letter_code,
        out.issue_date as letter_date
    from next_letter_before
    inner join out
        on next_letter_before.casegroup = out.casegroup
        and next_letter_before.next_letter_code = out.letter_code
        and next_letter_before.journey_start_date is not distinct from out.journey_start_date
    where (
        next_letter_before.is_due
        or next_letter_before.casegroup in (select casegroup from listed_again where outcome = 'issued')
    )
        and next_letter_before.casegroup not in (select casegroup from letter where outcome = 'held')
    union all
    select casegroup, journey_start_date, letter_code, letter_date
    from repeated_step
)

select casegroup, journey_start_date, letter_code, max(letter_date) as letter_date
from complete
group by casegroup, journey_start_date, letter_code
