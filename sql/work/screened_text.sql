-- table: one row per casegroup and free text: the text as a workbook shows it (shown). A text that may hold the personal
-- data of somebody is withheld: one with the form of a National Insurance number, a postcode or a telephone number, or with
-- a word of the name or address of a member of the casegroup. The name of an office that many casegroups have says nothing of one
-- of them.
with word as (
    select distinct casegroup, free_text, upper(strip_accents(piece)) as word
    from (
        select casegroup, free_text, unnest(regexp_split_to_array(free_text, '[^\p{L}\p{N}'']+')) as piece
        from free_text
    )
    where length(piece) >= 4 or (length(piece) >= 2 and regexp_matches(piece, '^\p{Lu}'))
),

person as (
    select distinct free_text.casegroup, register_member.client_ref
    from (select distinct casegroup from free_text) as free_text
    inner join register_case using (casegroup)
    inner join register_member using (case_ref)
),

personal as (
    select distinct person.casegroup, upper(strip_accents(unnest(regexp_split_to_array(
        concat_ws(' ', c.name, c.address_line_1, c.address_line_2, c.address_line_3, c.address_line_4, c.address_line_5, c.address_line_6),
        '[^\p{L}\p{N}'']+'
    )))) as word
    from person
    inner join register_client as c using (client_ref)
),

office as (
    select office as free_text
    from register_casegroup
    where office is not null
    group by office
    having count(*) >= 5
),

named as (
    select distinct word.casegroup, word.free_text
    from word
    inner join personal using (casegroup, word)
    anti join office using (free_text)
)

select
    free_text.casegroup, free_text.free_text,
    case
        when named.free_text is not null
            or regexp_matches(free_text.free_text, '(?i)\b[A-Z]{2}[ -]?([0-9][ -]?){6}[A-D]?\b')
            or regexp_matches(free_text.free_text, '(?i)\b[A-Z]{1,2}[0-9][0-9A-Z]?[ ]?[0-9][A-Z]{2}\b')
            or regexp_matches(free_text.free_text, '(\+?44|\b0)[ -]?\(?[1-9]([ ()-]?[0-9]){7,}')
            then 'withheld: see ccx why'
        else free_text.free_text
    end as shown
from free_text
left join named using (casegroup, free_text)
