-- table: one row per layout that has event rows in this run dated after it; those rows wait.
select
    this_run_event.layout as key,
    'rows of this run' as left_side,
    'dated after it, up to ' || max(this_run_event.event_date) as right_side,
    null::bigint as difference,
    pieces(evidence(
        'right', 'dated after the week', this_run_event.about, this_run_event.event_date,
        this_run_event.file_id, this_run_event.sheet_no, this_run_event.row_no
    )) as evidence
from this_run_event
cross join run
where this_run_event.event_date > run.as_of
group by this_run_event.layout
