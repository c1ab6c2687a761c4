-- view: one row per row of teams.csv: which exceptions it takes (blank for any), and how many conditions it has.
with typed as (
    select
        row_no, cells ->> 'team' as team, cells ->> 'name' as name, (cells ->> 'answer_days')::integer as answer_days,
        nullif(cells ->> 'scheme', '') as scheme, nullif(office_key(cells ->> 'office'), '') as office,
        nullif(cells ->> 'reason_code', '') as reason_code, nullif(cells ->> 'route', '') as route
    from reference_row
    where table_name = 'teams'
)

select
    typed.*,
    (scheme is not null)::integer + (office is not null)::integer + (reason_code is not null)::integer
        + (route is not null)::integer as conditions
from typed
