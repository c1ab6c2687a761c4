-- table: one row per casegroup that is marked in the register and is no exception here: unknown, or returned to the
-- automated process. Not in the first run on a database, which cannot know what was marked before.
-- Break R14, marker_stale.
select
    'R14' as code,
    register_casegroup.casegroup as key,
    'marked in the register' as left_side,
    case when casegroup.status is null then 'never an exception' else 'returned to the automated process' end as right_side,
    null::bigint as difference
from register_casegroup
left join casegroup using (casegroup)
cross join registers_loaded
cross join run
where registers_loaded.are_all_loaded
    and run.previous_as_of is not null
    and register_casegroup.exception_marker
    and coalesce(casegroup.status, 'RETURNED') = 'RETURNED'
