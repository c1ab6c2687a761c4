-- table: one row per state and answer that moves an exception. What is not listed here moves nothing.
select
    from_state,
    event,
    to_state
from (values
    ('with_hp', 'TECHNICAL_SKIP', 'rerun'),
    ('with_hp', 'SENT_TO_AMS', 'with_ams'),
    ('with_hp', 'REFER_TO_CASEWORKER', 'with_imt'),
    ('with_hp', 'AMS_FIXED', 'rerun'),
    ('with_ams', 'AMS_FIXED', 'rerun'),
    ('with_hp', 'AMS_CANNOT_FIX', 'clerical'),
    ('with_ams', 'AMS_CANNOT_FIX', 'clerical'),
    ('with_imt', 'ACTION_TAKEN', 'rerun'),
    ('with_bau', 'ACTION_TAKEN', 'rerun'),
    ('with_imt', 'PASSED_TO_BAU', 'with_bau'),
    ('with_imt', 'RETURN_TO_HP', 'with_hp'),
    ('with_bau', 'RETURN_TO_HP', 'with_hp'),
    ('with_mi', 'RETURN_TO_HP', 'with_hp'),
    ('with_imt', 'NOT_AN_EXCEPTION', 'resolved'),
    ('with_bau', 'NOT_AN_EXCEPTION', 'resolved'),
    ('with_mi', 'NOT_AN_EXCEPTION', 'resolved'),
    ('with_imt', 'CEASE_JOURNEY', 'removed'),
    ('with_bau', 'CEASE_JOURNEY', 'removed'),
    ('with_mi', 'CEASE_JOURNEY', 'removed'),
    ('with_imt', 'MORE_INFORMATION', 'with_imt'),
    ('with_bau', 'MORE_INFORMATION', 'with_imt'),
    ('with_mi', 'MORE_INFORMATION', 'with_imt')
) as transition (from_state, event, to_state)
