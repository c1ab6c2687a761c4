-- table: (stub) one row per casegroup, client or letter that a break holds, while nobody has accepted it; all letters where
-- none of them is filled.
select null::varchar as reason, null::varchar as casegroup, null::varchar as client_ref, null::varchar as letter_id
where false
