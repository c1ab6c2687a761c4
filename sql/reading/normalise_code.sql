-- macro: normalise_code(x): upper case, with _ for every blank and hyphen, as values of a list are compared
create or replace temp macro normalise_code(x) as upper(translate(x, ' -', '__'));
