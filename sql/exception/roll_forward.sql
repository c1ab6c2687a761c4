-- check: For each scheme and route, the exceptions open before, plus those that came, minus those that went, equal
-- those open now.
select
    concat_ws(' ', 'scheme', coalesce(scheme, 'unknown'), 'route', route) as place,
    (opening + created + reopened - resolved - removed - clerical)::varchar as calculated,
    closing::varchar as declared
from roll_forward_now
where opening + created + reopened - resolved - removed - clerical <> closing
