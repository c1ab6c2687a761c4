-- table: one row per exception that goes on in place of others: the first day on which they were sighted, and the one
-- whose life it continues, if it does.
select
    move.exception_id,
    min(in_play.first_sighted) as first_sighted,
    max(move.from_exception_id) filter (where move.is_continued) as continues_id
from move
inner join in_play on move.from_exception_id = in_play.exception_id
where move.is_continued or move.cause = 'reclassified'
group by move.exception_id
