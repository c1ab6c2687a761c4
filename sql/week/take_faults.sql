-- The letters that cannot be written, from a JSON list of {"l": letter_id, "f": fault}: $1.
insert into unwritable_letter
select fault.l, fault.f
from (select unnest(from_json($1::json, '[{"l": "VARCHAR", "f": "VARCHAR"}]')) as fault);
