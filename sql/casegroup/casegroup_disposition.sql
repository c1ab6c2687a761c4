-- table: one row per casegroup with an exception that is open or removed: the strongest disposition among them decides.
-- The lead exception has the strongest disposition, then the lowest priority number, then the lowest id.
select
    known_exception.casegroup,
    max_by(before_leaving.disposition, strength(before_leaving.disposition)) as disposition,
    first(
        known_exception.exception_id
        order by strength(before_leaving.disposition) desc, coalesce(reason.priority, 9999), known_exception.exception_id
    ) as lead_exception_id,
    first(
        known_exception.reason_code
        order by strength(before_leaving.disposition) desc, coalesce(reason.priority, 9999), known_exception.exception_id
    ) as lead_reason
from before_leaving
inner join known_exception using (exception_id)
left join reason using (reason_code)
where is_open(before_leaving.state) or before_leaving.state = 'removed'
group by known_exception.casegroup
