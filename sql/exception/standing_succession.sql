-- view: one row per exception that has gone on under another id, in this run or before. One that goes on in place of
-- another has no successor any more, nor has one that was sighted again.
with link as (
    select from_exception_id as exception_id, exception_id as successor_id, cause
    from move
    union all
    select exception_id, successor_id, cause
    from opening_succession
    where exception_id not in (select from_exception_id from move)
)

select link.*
from link
inner join exception using (exception_id)
where exception.resolution in ('MOVED', 'RECLASSIFIED')
    and exception_id not in (select exception_id from move where is_continued)
