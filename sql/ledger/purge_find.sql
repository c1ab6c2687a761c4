-- step: what gives the client away who is purged, in free text, and the casegroups whose texts may do so.
create or replace temp table purged_piece as
with given as (
    select
        name, date_of_birth, date_of_death,
        [nino, address_line_1, address_line_2, address_line_3, address_line_4, address_line_5, address_line_6, postcode] as lines
    from (from rows_clients union all by name from version_clients)
    semi join purged_now using (client_ref)
    union all
    select
        name, null, date_of_death,
        [address_line_1, address_line_2, address_line_3, address_line_4, address_line_5, address_line_6, postcode]
    from rows_client_refresh
    semi join purged_now using (client_ref)
),

piece as (
    select 'n ' || name as text from given
    union
    select 'n ' || unnest(lines) from given
    union
    select 'd ' || unnest([date_of_birth, date_of_death])::varchar from given
)

select coalesce(string_agg(text, chr(10) order by text), '') as pieces
from piece
where text is not null;

create or replace temp table purged_case as
select case_ref
from ever_member
semi join purged_now using (client_ref);

create or replace temp table purged_casegroup as
select casegroup from ever_case semi join purged_case using (case_ref)
union
select casegroup from former_member semi join purged_now using (client_ref)
union
select casegroup from exception_version semi join purged_now using (client_ref)
union
select casegroup from issued_letter semi join purged_now using (client_ref);
