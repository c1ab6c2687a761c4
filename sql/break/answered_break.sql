-- table: one row per break of an answer out of turn that a later answer about the exception settles, in this run: one
-- that applies, and where the answer was CEASE_JOURNEY one of IMT other than MORE_INFORMATION. Later is as events come:
-- by date, kind, file and row.
with placed as (
    select journal.exception_id, journal.kind, journal.event, journal.event_date, journal.effect, row(
            journal.event_date, journal.kind, counted_file.file_seq, journal.sheet_no, journal.row_no
        ) as place
    from journal
    inner join counted_file using (file_id)
    where journal.kind in ('hp_return', 'imt_return')
),

applied as (
    select *
    from placed
    where effect in ('moved', 'confirmed')
),

unsettled as (
    select exception_id, key, null as place
    from (
        select split_part(key, '|', 1) as exception_id, key from one_off_before where code = 'R23'
    ) as before
    union all
    select exception_id, concat_ws('|', exception_id, event_date, event), max(place)
    from placed
    where effect in ('out_of_turn', 'stale_token', 'other_token')
    group by exception_id, event_date, event
)

select key
from unsettled
inner join applied using (exception_id)
group by unsettled.key
having bool_or(
        (unsettled.place is null or applied.place > unsettled.place)
        and (
            unsettled.key not like '%|CEASE_JOURNEY'
            or (applied.kind = 'imt_return' and applied.event <> 'MORE_INFORMATION')
        )
    )
