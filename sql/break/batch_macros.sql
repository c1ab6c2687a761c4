-- macro: batch_destination(id), batch_week(id), batch_sequence(id): what the id of a letter batch says. batch_week is null
-- if it holds no date.
create or replace temp macro batch_destination(id) as regexp_extract(id, '^(.*)-[0-9]{8}-([0-9]+)$', 1);
create or replace temp macro batch_week(id) as try_strptime(regexp_extract(id, '-([0-9]{8})-[0-9]+$', 1), '%Y%m%d')::date;
create or replace temp macro batch_sequence(id) as regexp_extract(id, '-([0-9]+)$', 1);
