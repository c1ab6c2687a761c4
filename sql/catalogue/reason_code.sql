-- table: one row per scheme and source code that the catalogue knows; a rule for any scheme counts for both.
with rule as (
    select
        cells ->> 'reason_code' as reason_code,
        cells ->> 'scheme' as scheme,
        cells ->> 'source_code' as source_code
    from reference_row
    where table_name = 'reason_codes'
)

select
    scheme.scheme,
    rule.source_code,
    rule.reason_code
from rule
inner join (values ('1993'), ('2003')) as scheme (scheme)
    on rule.scheme in (scheme.scheme, 'any')
