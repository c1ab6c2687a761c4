-- filled: from letter_to_compose, one row per letter that no rule holds but that cannot be written. The rows of
-- letter_to_compose go to the writer of letters; $1 is its answer, a JSON list. A fault is a field and a problem, never
-- a value.
select answer.letter_id, answer.fault
from (select unnest(from_json($1::json, '[{"letter_id": "VARCHAR", "fault": "VARCHAR"}]')) as answer)
