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
-- postcode(x): a UK postcode as it is written: upper case, one space before the last three characters
create or replace temp macro postcode(x) as
    left(replace(upper(x), ' ', ''), -3) || ' ' || right(replace(upper(x), ' ', ''), 3);
