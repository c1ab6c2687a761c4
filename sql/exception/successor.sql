-- table: one row per exception that went on under other ids before this run, and the last of these: answers about the one
-- are answers about the other.
with recursive walk as (
    select exception_id, successor_id, 1 as links
    from opening_succession

    union all

    select walk.exception_id, link.successor_id, walk.links + 1
    from walk
    inner join opening_succession as link on walk.successor_id = link.exception_id
    where walk.links < 1000
)

select exception_id, max_by(successor_id, links) as successor_id
from walk
group by exception_id
