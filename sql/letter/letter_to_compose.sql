-- view: one row per letter that no rule holds, as it would be written.
select * exclude (is_free)
from letter_draft
where is_free
