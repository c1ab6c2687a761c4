-- question: one row per case of the casegroup $2, in the newest registers, that the id $1 of the kind $3 names, or that
-- has the client it names as a member.
with newest as (
    select source_file.file_id, snapshot.feeds
    from source_file
    inner join (
        select feeds, max(as_of) as as_of
        from snapshot
        where taken
        group by feeds
    ) as snapshot using (as_of)
    where source_file.withdrawn_edition is null
)

select case_ref
from rows_cases
where standing and casegroup = $2
    and file_id in (select file_id from newest where feeds = 'cases')
    and case $3
        when 'case' then case_ref = $1
        when 'client' then case_ref in (
            select case_ref
            from rows_case_members
            where standing and client_ref = $1
                and file_id in (select file_id from newest where feeds = 'case_members')
        )
    end
