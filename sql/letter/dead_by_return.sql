-- table: one row per client to whom a letter came back for a reason that says that they have died. A row dated after this run
-- counts too: a mistyped day does not make the words untrue.
select client_ref
from back_letter
where says_dead
union
select issued_letter.client_ref
from rows_returned_letters as back
inner join counted_file using (file_id)
inner join issued_letter using (letter_id)
inner join run on back.returned_on > run.as_of and issued_letter.as_of <= run.as_of
where back.standing and back.says_dead
