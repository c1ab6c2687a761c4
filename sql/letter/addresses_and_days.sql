-- macro: the lines of an address, and the days on which letters can be dated

-- address_line(x): a line of an address, trimmed, white space folded, trailing commas and blanks dropped
create or replace temp macro address_line(x) as rtrim(trim(regexp_replace(x, '\s+', ' ', 'g')), ', ');
-- is_country(x): whether a line only names the country, which a letter within it does not need
create or replace temp macro is_country(x) as upper(x) in (
    'ENGLAND', 'SCOTLAND', 'WALES', 'NORTHERN IRELAND', 'UK', 'UNITED KINGDOM', 'GREAT BRITAIN', 'GB', 'GBR', 'CYMRU'
);
-- is_postcode(x): whether a line is a UK postcode by itself, in any case and with blanks anywhere
create or replace temp macro is_postcode(x) as coalesce(
    regexp_full_match(replace(upper(x), ' ', ''), '[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][ABD-HJLNP-UW-Z]{2}'), false
);
-- postcode(x): a UK postcode in its usual form: upper case, one space before the last three characters
create or replace temp macro postcode(x) as
    left(replace(upper(x), ' ', ''), -3) || ' ' || right(replace(upper(x), ' ', ''), 3);
-- filled_lines(lines), domestic_lines(lines), posted_lines(lines): the steps from a known address to the lines
-- that are posted: tidied and without blank ones; without a country at the end; the postcode in its usual form
create or replace temp macro filled_lines(lines) as
    list_filter(list_transform(lines, lambda line: address_line(line)), lambda line: line <> '');
create or replace temp macro domestic_lines(lines) as
    lines[:coalesce(list_max(list_filter(range(1, len(lines) + 1), lambda n: not is_country(lines[n]))), 0)];
create or replace temp macro posted_lines(lines) as
    case when is_postcode(lines[-1]) then list_append(lines[:-2], postcode(lines[-1])) else lines end;
-- address_fault(lines): which of GOV.UK Notify's rules for an address the posted lines break; null if none. The text
-- contains no part of the address. The composition of letters uses the same text: reports/letter
create or replace temp macro address_fault(lines) as case
    when not coalesce(len(lines) between 3 and 7, false) then 'has fewer than three or more than seven lines'
    when not is_postcode(lines[-1]) then 'does not end in a postcode'
    when len(list_filter(lines, lambda line: regexp_matches(line, '^[@()=\[\]"\\/,<>~]'))) > 0
        then 'has a line that starts with one of @ ( ) = [ ] " \ / , < > ~'
    when
        len(list_filter(
            lines,
            lambda line: upper(line) = 'NFA' or contains(lower(line), 'no fixed abode') or contains(lower(line), 'no fixed address')
        )) > 0
        then 'says that there is no fixed address'
    when not (regexp_matches(lines[1], '[\pL\pN]') and regexp_matches(lines[2], '[\pL\pN]'))
        then 'has no letter or digit in its first or its second line'
end;

-- first_working_day(day, calendar): the first working day on or after a day, a Monday to Friday that is not a bank
-- holiday; a day beyond the last year whose bank holidays are known is not moved. calendar: the row of the model of that name.
create or replace temp macro first_working_day(day, calendar) as case
    when day > calendar.last_day then day
    else list_filter(
        list_transform(range(0, 31), lambda n: day + n::integer),
        lambda d: isodow(d) <= 5 and not list_contains(calendar.bank_holidays, d)
    )[1]
end;
