-- table: one row per destination: the letter batch that this run makes for it, even if it is empty. The sequence of a
-- destination continues from its last batch ever, and from the numbers that no batch may get. supersedes_batch_id: the destination's batch of the edition before, whose
-- exceptions, not its letters, this batch replaces.
with destination (destination, scheme) as (
    values ('CSA1993', '1993'), ('CSA2003', '2003'), ('WAREHOUSE', null)
),

spent as (
    select spent_batch.destination, max(spent_batch.sequence) as sequence
    from spent_batch
    inner join run on (spent_batch.told_as_of, spent_batch.told_edition) <= (run.as_of, run.edition)
    group by spent_batch.destination
),

numbered as (
    select
        destination.destination,
        destination.scheme,
        greatest(coalesce(max(letter_batch.sequence), 0), coalesce(any_value(spent.sequence), 0)) + 1 as sequence,
        max_by(letter_batch.batch_id, letter_batch.sequence) as previous_batch_id,
        max_by(letter_batch.batch_id, letter_batch.sequence)
            filter (where letter_batch.as_of = run.as_of and letter_batch.edition < run.edition) as supersedes_batch_id
    from destination
    cross join run
    left join letter_batch using (destination)
    left join spent using (destination)
    group by destination.destination, destination.scheme
)

select
    numbered.destination || '-' || strftime(run.as_of, '%Y%m%d') || '-' || format('{:04d}', numbered.sequence) as batch_id,
    numbered.*,
    run.edition
from numbered
cross join run
