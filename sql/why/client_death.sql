-- question: one row per sentence: that the client $1 counts as dead, since which week, and by which row of each source; the date of death itself is
-- not shown. Else, that a death of theirs which stands was reported without a date that counts.
with dead as (
    select held.source, held.as_of as week, held.file_id, held.sheet_no, held.row_no
    from held_death_date as held
    cross join run
    where held.client_ref = $1 and held.source <> 'misplaced' and held.date_of_death <= run.previous_as_of
    qualify row_number() over (partition by held.source order by held.as_of, held.file_id, held.sheet_no, held.row_no) = 1
)

select
    dead.week,
    if(
        dead.week = (select min(week) from dead),
        'They count as dead since the week of ' || dead.week || ', so no letter is written to them: by ',
        'Since the week of ' || dead.week || ' also by '
    )
    || case
        when source_file.file_name = '(ccx mark)' then 'a mark.'
        else
            if(dead.source = 'register', 'the ', 'a ') || dead.source
            || coalesce(' in ' || source_file.file_name || coalesce(', sheet ' || nullif(source_sheet.sheet, ''), '') || ', row ' || dead.row_no, '') || '.'
    end as said
from dead
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
union all
select
    null::date,
    'They are reported dead, by ' || exception_id || ' of casegroup ' || casegroup || ', without a date that counts: letters to them are held.'
from exception_version
where valid_to is null and reason_code = 'DEATH' and client_ref = $1
    and not exists (from dead)
    and coalesce(resolution, '') not in ('NOT_AN_EXCEPTION', 'MOVED', 'RECLASSIFIED')
    and (
        is_open(state)
        or client_ref not in (select client_ref from death_date)
        or client_ref in (select client_ref from held_death_date)
    )
order by week, said
