-- macro: the days on which letters can be dated

-- first_working_day(day, calendar): the first working day on or after a day, a Monday to Friday that is not a bank holiday;
-- null if it lies beyond the days that the calendar knows. calendar: the row of the model of that name.
create or replace temp macro first_working_day(day, calendar) as list_filter(
    list_transform(range(0, 31), lambda n: day + n::integer),
    lambda d: isodow(d) <= 5 and not list_contains(calendar.bank_holidays, d) and d <= calendar.last_day
)[1];
-- issue_day(day, calendar): the day that a letter of a run on this day is dated; beyond the end of the calendar the run stops
create or replace temp macro issue_day(day, calendar) as coalesce(
    first_working_day(day, calendar),
    error('the bank holidays are known until ' || calendar.last_day::varchar || ': add those of the years after to bank_holidays.csv')::date
);
