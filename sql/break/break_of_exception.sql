-- table: one row per break of an answer CEASE_JOURNEY that met its exception out of turn or disagrees with another, and
-- exception that it may mean: the one that it names, or those that went on in its place. It is settled by nothing yet.
with recursive answered as (
    select 'R23' as code, found.key, found.left_side, found.right_side, found.difference, true as is_new
    from break_r23 as found
    where found.key like '%|CEASE_JOURNEY'
    union all
    select before.code, before.key, before.left_side, before.right_side, before.difference, false
    from one_off_before as before
    where before.code = 'R23'
        and before.key like '%|CEASE_JOURNEY'
        and before.key not in (select key from break_r23)
    union all
    select 'R24', found.key, found.left_side, found.right_side, found.difference, false
    from break_r24 as found
    semi join (from standing_conflict where outcomes like '%CEASE_JOURNEY%') as conflict
        on found.key = conflict.exception_id || '|' || conflict.outcome_date
),

meant as (
    select answered.*, split_part(key, '|', 1) as exception_id
    from answered
    where not (code = 'R23' and key in (select key from answered_break))

    union

    select meant.* exclude (exception_id), link.successor_id
    from meant
    inner join standing_succession as link using (exception_id)
)

select * from meant
