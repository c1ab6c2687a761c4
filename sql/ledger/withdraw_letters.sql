-- step: take the ledger's letters back to the start of this edition's first run, if this very edition has been decided
-- before. Otherwise what was issued stays issued, whatever is run again, restated or corrected. The edition must write
-- the same bytes again, so its first run and all later runs, identified by their batch numbers, are deleted.
create or replace temp table withdrawn_batch as
select b.sequence
from letter_batch as b
inner join run on b.as_of = run.as_of and b.edition = run.edition;

delete from issued_letter
where sequence >= (select min(sequence) from withdrawn_batch);

delete from letter_batch
where sequence >= (select min(sequence) from withdrawn_batch);
