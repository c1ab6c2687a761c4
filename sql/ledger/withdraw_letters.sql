-- step: what was issued stays issued, whatever is run again, restated or put right. Only where this very edition has been
-- decided before is the ledger taken back to where its first run found it, so that it writes the same bytes: that run
-- and all that came after it, which are known by the numbers of their batches. Nothing of that is kept.
create or replace temp table withdrawn_batch as
select b.sequence
from letter_batch as b
inner join run on b.as_of = run.as_of and b.edition = run.edition;

delete from issued_letter
where sequence >= (select min(sequence) from withdrawn_batch);

delete from letter_batch
where sequence >= (select min(sequence) from withdrawn_batch);
