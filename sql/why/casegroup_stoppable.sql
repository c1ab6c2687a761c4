-- question: one row if a letter of the casegroup $1 can be one to stop, which is seldom: a break R61 stands about one, or any mark waits.
select casegroup
from (select $1 as casegroup)
where exists (select 1 from mark where as_of is null)
    or exists (
        select 1
        from break_version
        where code = 'R61' and valid_to is null
            and split_part(key, '|', 2) in (select letter_id from issued_letter where casegroup = $1)
    )
