-- macro: said_rows(): the sheets that were read; not_counted: why their rows do not count. A file that a later edition of its week read again is listed
-- once. said_breaks(codes): the newest version of each break, and whether two people accept it. said_sent(): the first day on which somebody
-- sent each letter by hand, by the actions that count, whether or not a run has recorded it.
create or replace temp macro said_rows() as table (
    select
        f.file_id, s.sheet_no, f.as_of as week, f.file_name, nullif(s.sheet, '') as sheet,
        case
            when f.withdrawn_edition is not null then 'edition ' || f.withdrawn_edition || ' of its week replaced the file or left it out'
            when f.as_of > run.previous_as_of then 'its week is loaded and not decided yet'
        end as not_counted
    from source_file as f
    inner join source_sheet as s using (file_id)
    cross join run
    where f.status = 'loaded'
        and (
            f.withdrawn_edition is null
            or not exists (
                select 1
                from source_file as again
                where again.as_of = f.as_of and again.sha256 = f.sha256 and again.file_id > f.file_id
            )
        )
);

create or replace temp macro said_breaks(codes) as table (
    select
        break_version.*,
        break_version.valid_to is null as is_standing,
        exists (
            select 1
            from acceptance_version
            where acceptance_version.break_id = break_version.break_id and acceptance_version.valid_to is null
        ) as is_accepted
    from break_version
    where break_version.code in (select unnest(codes))
    qualify row_number() over (partition by break_version.break_id order by break_version.valid_from desc) = 1
);

create or replace temp macro said_sent() as table (
    select action.letter_id, min(action.acted_on) as sent_on, min_by(action.acted_by, action.acted_on) as sent_by, min(place.week) as week
    from rows_letter_actions as action
    inner join said_rows() as place using (file_id, sheet_no)
    cross join run
    where action.standing and action.action = 'SENT_BY_HAND' and place.not_counted is null and action.acted_on <= run.previous_as_of
    group by action.letter_id
);
