-- macro: the facts about a name and an address, by the functions of etl/person

-- folded_name(x): its letters and digits, to compare names by; null without one
create or replace temp macro folded_name(x) as nullif(string_split(name_facts(coalesce(x, '')), chr(31))[1], '');
-- facts_of_address(c): c: a row with the lines of an address. A list: the lines as they are posted, in one text; why no
-- letter can be posted to it; what it is folded; its postcode, the numbers above it and its first line, folded. A fact that
-- there is not is blank
create or replace temp macro facts_of_address(c) as string_split(
    address_facts(array_to_string([
        coalesce(line, '') for line in [
            c.address_line_1, c.address_line_2, c.address_line_3, c.address_line_4, c.address_line_5, c.address_line_6, c.postcode
        ]
    ], chr(10))),
    chr(31)
);
-- folded_address(c): what the address of c is folded; null without one
create or replace temp macro folded_address(c) as nullif(facts_of_address(c)[3], '');
