-- macro: what the teams that answer exceptions are known by, and how long they take

-- office_key(office): an office as it is compared with those of teams.csv: capitals, blanks and hyphens do not matter
create or replace temp macro office_key(office) as normalise_code(trim(regexp_replace(office, '\s+', ' ', 'g')));

-- working_days(since, until, calendar): the working days after one day up to another, 0 if it is not later. calendar: the
-- row of the model of that name
create or replace temp macro working_days(since, until, calendar) as len(list_filter(
    list_transform(range(1, greatest(until - since, 0) + 1), lambda n: since + n::integer),
    lambda d: isodow(d) <= 5 and not list_contains(calendar.bank_holidays, d)
));
