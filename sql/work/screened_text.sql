-- table: one row per casegroup and free text: the text as a workbook shows it (shown). screened withholds a text that can
-- give a member of the casegroup away: the form of a National Insurance number, a postcode, a telephone number or an e-mail
-- address, a date of birth or death, or a word of a name or address that is not a common one. The name of an office that many
-- casegroups have says nothing of one of them. Where nothing is known of a member, whose row was rejected perhaps, or the casegroup
-- has no member in the register, no text can be looked at for them, and all but short codes are withheld.
with piece as (
    select
        client_ref,
        concat_ws(
            chr(10), 'n ' || name, 'n ' || address_line_1, 'n ' || address_line_2, 'n ' || address_line_3,
            'n ' || address_line_4, 'n ' || address_line_5, 'n ' || address_line_6, 'd ' || date_of_birth, 'd ' || date_of_death
        ) as text
    from register_client
    where client_ref in (select client_ref from text_member)
    union all
    select
        client_ref,
        concat_ws(
            chr(10), 'n ' || name, 'n ' || address_line_1, 'n ' || address_line_2, 'n ' || address_line_3,
            'n ' || address_line_4, 'n ' || address_line_5, 'n ' || address_line_6, 'd ' || date_of_death
        )
    from refresh
    where client_ref in (select client_ref from text_member)
    union all
    select client_ref, 'd ' || date_of_death
    from given_death_date
    where client_ref in (select client_ref from text_member)
),

members as (
    select text_member.casegroup, string_agg(piece.text, chr(10)) as pieces
    from text_member
    inner join piece using (client_ref)
    where piece.text <> ''
    group by text_member.casegroup
),

unknown as (
    select distinct casegroup
    from text_member
    where client_ref not in (select client_ref from piece)
    union
    select distinct casegroup
    from free_text
    where casegroup not in (select casegroup from text_member)
)

select
    free_text.casegroup, free_text.free_text,
    case
        when office.free_text is not null or regexp_full_match(free_text.free_text, '[A-Z]{0,3}[0-9]{1,3}') then free_text.free_text
        when free_text.casegroup in (select casegroup from unknown) then 'withheld: see ccx why'
        else screened(free_text.free_text, coalesce(members.pieces, ''))
    end as shown
from free_text
left join members using (casegroup)
left join common_office as office using (free_text)
