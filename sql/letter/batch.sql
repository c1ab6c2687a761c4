-- table: one row per destination: the letter batch that this run makes for it, even if it is empty. The sequence of a
-- destination continues from its last batch ever, and from the numbers that no batch may get. skipped:
-- how many of these are between its previous batch and this one. supersedes_batch_id: the destination's batch of the edition before, whose
-- exceptions, not its letters, this batch replaces.
with each_destination (destination, scheme) as (
    values ('CSA1993', '1993'), ('CSA2003', '2003'), ('WAREHOUSE', null)
),

spent as (
    select s.destination, s.sequence, s.sequence > (select coalesce(max(sequence), 0) from letter_batch) as is_skipped
    from spent_batch as s
    inner join run on (s.told_as_of, s.told_edition) <= (run.as_of, run.edition)
),

passed as (
    select destination, max(sequence) as sequence, count(*) filter (where is_skipped) as skipped
    from spent
    group by destination
),

numbered as (
    select
        each_destination.destination,
        each_destination.scheme,
        greatest(coalesce(max(letter_batch.sequence), 0), coalesce(any_value(passed.sequence), 0)) + 1 as sequence,
        coalesce(any_value(passed.skipped), 0) as skipped,
        max_by(letter_batch.batch_id, letter_batch.sequence) as previous_batch_id,
        max_by(letter_batch.batch_id, letter_batch.sequence)
            filter (where letter_batch.as_of = run.as_of and letter_batch.edition < run.edition) as supersedes_batch_id
    from each_destination
    cross join run
    left join letter_batch using (destination)
    left join passed using (destination)
    group by each_destination.destination, each_destination.scheme
)

select
    numbered.destination || '-' || strftime(run.as_of, '%Y%m%d') || '-' || format('{:04d}', numbered.sequence) as batch_id,
    numbered.*,
    run.edition
from numbered
cross join run
