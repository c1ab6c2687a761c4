-- question: one row if a letter can be one to stop, which is seldom, of the letter $1 or of the casegroup $1: a break R61 stands about one,
-- any mark waits, or nothing was acknowledged yet of the batch that one is in.
select asked
from (select $1 as asked)
where exists (select 1 from mark where as_of is null)
    or exists (
        select 1
        from break_version
        where code = 'R61' and valid_to is null
            and (split_part(key, '|', 2) = $1 or split_part(key, '|', 2) in (select letter_id from issued_letter where casegroup = $1))
    )
    or exists (from unacknowledged_letters($1))
