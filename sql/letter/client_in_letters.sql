-- table: one row per client who may be written to, is a parent in one of their cases, or had a letter that came back.
select client_ref from letter_party
union
select client_ref from recipient
union
select client_ref from back_letter
