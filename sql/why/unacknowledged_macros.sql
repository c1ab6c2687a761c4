-- macro: unacknowledged_letters(about): of a letter or casegroup, or of all if that is blank, the letters that may still be unprinted, since
-- nothing of their batch was acknowledged: dated no earlier than the days of a one-off break before the newest week, and never named by a
-- break R61.
create or replace temp macro unacknowledged_letters(about) as table (
    select null::varchar as break_id, null::date as first_seen, null::varchar as found, letter.batch_id, letter.letter_id
    from issued_letter as letter
    cross join setting
    cross join run
    where letter.how = 'issued'
        and about in ('', letter.letter_id, letter.casegroup)
        and letter.issue_date >= run.as_of - 1 - setting.one_off_days -- who looks, does so on the day after the newest week
        and letter.batch_id not in (select batch_id from rows_letter_acks where standing and batch_id is not null)
        and letter.batch_id || '|' || letter.letter_id not in (select key from break_version where code = 'R61')
);
