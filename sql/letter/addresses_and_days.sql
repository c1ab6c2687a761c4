-- macro: the days on which letters can be dated

-- first_working_day(day, calendar): the first working day on or after a day, a Monday to Friday that is not a bank
-- holiday; a day beyond the last year whose bank holidays are known is not moved. calendar: the row of the model of that name.
create or replace temp macro first_working_day(day, calendar) as case
    when day > calendar.last_day then day
    else list_filter(
        list_transform(range(0, 31), lambda n: day + n::integer),
        lambda d: isodow(d) <= 5 and not list_contains(calendar.bank_holidays, d)
    )[1]
end;
