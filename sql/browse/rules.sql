-- question: one row per rule: a reason that a report can have, or a check of the records. came: exceptions that began, and breaks that
-- were found, in the week $1. stands: exceptions of the reason that were open, and breaks that stood, after it.
with exception_now as (
    select reason_code, count(*) filter (where created_as_of = $1::date) as came, count(*) filter (where resolution is null) as stands
    from exception_version
    where valid_from <= $1::date and coalesce(valid_to > $1::date, true)
    group by reason_code
),

break_now as (
    select code, count(distinct break_id) filter (where first_seen = $1::date) as came, count(distinct break_id) as stands
    from break_version
    where valid_from <= $1::date and coalesce(valid_to > $1::date, true)
    group by code
),

source_code as (
    select reason_code, string_agg(scheme || ' ' || source_code, ', ' order by scheme, source_code) as codes
    from reason_code
    group by reason_code
)

select
    reason.reason_code as code, 'reason' as kind, coalesce(exception_now.came, 0) as came, coalesce(exception_now.stands, 0) as stands,
    reason.route, reason.disposition, source_code.codes as source_codes, reason.text_pattern, null as meaning
from reason
left join exception_now using (reason_code)
left join source_code using (reason_code)
union all
select break_kind.code, break_kind.kind, coalesce(break_now.came, 0), coalesce(break_now.stands, 0), null, null, null, null, break_kind.meaning
from break_kind
left join break_now using (code)
order by code
