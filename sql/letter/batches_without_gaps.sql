-- check: The batches of each destination are numbered from 1 without gaps or repeats, but for the numbers that no batch may
-- get, and each run makes one for every destination.
with made as (
    select destination, sequence, as_of, edition from letter_batch
    union all
    select batch.destination, batch.sequence, run.as_of, run.edition from batch cross join run
    union all
    select s.destination, s.sequence, s.as_of, -s.sequence as edition
    from spent_batch as s
    cross join run
    -- a number below one that was made was told before, also where the week that told it is later than this restated one
    where (s.told_as_of, s.told_edition) <= (run.as_of, run.edition)
        or s.sequence < (select max(b.sequence) from letter_batch as b where b.destination = s.destination)
)

select
    'letter batches for ' || destination as place,
    max(sequence) || ' made' as calculated,
    count(distinct sequence) || ' numbers, ' || count(*) || ' batches, ' || count(distinct (as_of, edition)) || ' runs' as declared
from made
group by destination
having count(*) <> max(sequence)
    or count(distinct sequence) <> max(sequence)
    or count(distinct (as_of, edition)) <> max(sequence)
