-- table: one row per one-off break that stood after the run before and does not end by time or by acceptance: it stands
-- for the set number of days after the run that last raised it, and for good where letters wait for it. Nobody has
-- looked yet at what else ends it.
with stood as (
    select before.break_id, before.code, before.key, before.left_side, before.right_side, before.difference, one_off.since_as_of, one_off.raised_as_of
    from break_before as before
    inner join (from one_off_version where valid_to is null) as one_off using (break_id)
),

lasting as (
    select stood.break_id
    from stood
    semi join refused_notice
        on stood.code = 'R01'
        and stood.key = refused_notice.file_name
        and refused_notice.as_of between stood.since_as_of and stood.raised_as_of
    union all
    select break_id
    from stood
    where code = 'R23' and key like '%|CEASE_JOURNEY'
)

select stood.*
from stood
cross join run
cross join setting
left join lasting using (break_id)
left join acceptance on stood.break_id = acceptance.break_id and acceptance.accepted_from = run.as_of
where (lasting.break_id is not null or run.as_of - stood.raised_as_of <= setting.one_off_days)
    and not is_accepted(acceptance, stood)
