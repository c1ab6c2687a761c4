-- table: one row per client in the register for whom sources gave different dates of death, or a date after this run,
-- or whose newest data gives none although a register or refresh once did. No date is shown: a side says which dates they
-- are by three characters, so that it says something else when a date comes or is withdrawn, and an acceptance ends.
-- A date that two people withdrew is no longer in doubt.
with told as materialized (
    select
        given.client_ref,
        count(distinct given.date_of_death) > 1 as is_disputed,
        bool_or(given.date_of_death > run.as_of) as is_to_come,
        bool_or(given.source in ('register', 'refresh')) as is_in_data,
        string_agg(distinct given.source, ', ' order by given.source) as sources,
        lower(left(hex12(given.client_ref || '|' || string_agg(distinct given.date_of_death::varchar, '|' order by given.date_of_death::varchar)), 3)) as dates,
        pieces(evidence('left', 'a date of death by ' || given.source, given.client_ref, null, given.file_id, given.sheet_no, given.row_no)) as evidence
    from given_death_date as given
    cross join run
    group by given.client_ref
),

data as (
    select client_ref, data_as_at, date_of_death, 0 as precedence, 0 as file_seq, file_id, sheet_no, row_no
    from bereaved_client
    union all
    select client_ref, data_as_at, date_of_death, 1, file_seq, file_id, sheet_no, row_no
    from refresh
    where client_ref in (select client_ref from given_death_date)
),

newest as (
    select *
    from data
    qualify row_number() over (
        partition by client_ref order by data_as_at desc, precedence desc, file_seq desc, sheet_no desc, row_no desc
    ) = 1
),

judged as (
    select
        told.* replace (told.evidence || [evidence(
            'right', 'newest data: ' || if(newest.precedence = 0, 'register of clients', 'a refresh'), newest.client_ref,
            case when newest.date_of_death is null then 'no date of death' else 'a date of death' end, newest.file_id, newest.sheet_no, newest.row_no
        )] as evidence),
        told.is_in_data and newest.date_of_death is null as is_taken_back
    from told
    semi join bereaved_client using (client_ref)
    inner join newest using (client_ref)
)

select
    judged.client_ref as key,
    'death given by ' || judged.sources || ' (dates not shown: ' || judged.dates || ')' as left_side,
    concat_ws(
        '; ',
        case when judged.is_disputed then 'the dates differ' end,
        case when judged.is_to_come then 'a date is still to come' end,
        case when judged.is_taken_back then 'the newest data gives none' end
    ) as right_side,
    null::bigint as difference,
    judged.evidence
from judged
cross join registers_loaded
where registers_loaded.are_all_loaded
    and (judged.is_disputed or judged.is_to_come or judged.is_taken_back)
