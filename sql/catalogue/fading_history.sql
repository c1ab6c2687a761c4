-- view: one row per history of the ledger that ends what is no longer found.
select cells ->> 'history' as history
from reference_row
where table_name = 'histories' and (cells ->> 'ends_by_absence') = 'yes'
