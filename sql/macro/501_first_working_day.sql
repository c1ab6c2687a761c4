-- first_working_day(day, calendar): the first working day on or after a day, a Monday to Friday that is no bank holiday;
-- null if it lies beyond the days that the calendar knows. calendar: the row of the model of that name.
create or replace temp macro first_working_day(day, calendar) as list_filter(
    list_transform(range(0, 31), lambda n: day + n::integer),
    lambda d: isodow(d) <= 5 and not list_contains(calendar.bank_holidays, d) and d <= calendar.last_day
)[1];
