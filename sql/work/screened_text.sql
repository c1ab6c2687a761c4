-- table: one row per casegroup and free text: the text as a workbook shows it (shown). screened withholds a text that can
-- give a member of the casegroup away: the form of a National Insurance number, a postcode or a telephone number, a date of
-- birth or death, or a word of a name or address that is not a common one. The name of an office that many casegroups have
-- says nothing of one of them.
with person as (
    select distinct free_text.casegroup, register_member.client_ref
    from (select distinct casegroup from free_text) as free_text
    inner join register_case using (casegroup)
    inner join register_member using (case_ref)
),

data as (
    select
        client_ref, name, date_of_birth, date_of_death,
        [address_line_1, address_line_2, address_line_3, address_line_4, address_line_5, address_line_6] as lines
    from register_client
    where client_ref in (select client_ref from person)
    union all
    select
        client_ref, name, null, date_of_death,
        [address_line_1, address_line_2, address_line_3, address_line_4, address_line_5, address_line_6]
    from refresh
    where client_ref in (select client_ref from person)
    union all
    select client_ref, null, null, date_of_death, null
    from given_death_date
    where client_ref in (select client_ref from person)
),

piece as (
    select client_ref, 'n ' || name as text from data
    union
    select client_ref, 'n ' || unnest(lines) from data
    union
    select client_ref, 'd ' || unnest([date_of_birth, date_of_death])::varchar from data
),

members as (
    select person.casegroup, string_agg(piece.text, chr(10) order by piece.text) as pieces
    from person
    inner join piece using (client_ref)
    group by person.casegroup
),

common as (
    select coalesce(string_agg(cells ->> 'word', chr(10)), '') as words
    from reference_row
    where table_name = 'common_words'
),

office as (
    select office as free_text
    from register_casegroup
    where office is not null
    group by office
    having count(*) >= 5
)

select
    free_text.casegroup, free_text.free_text,
    case
        when office.free_text is not null then free_text.free_text
        else screened(free_text.free_text, coalesce(members.pieces, ''), common.words)
    end as shown
from free_text
cross join common
left join members using (casegroup)
left join office using (free_text)
