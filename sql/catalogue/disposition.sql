-- table: one row per disposition, and its strength: the strongest one decides for a casegroup. resolution: the
-- resolution of the exceptions of a casegroup that leaves the process with this disposition; null if the casegroup
-- stays.
select
    cells ->> 'disposition' as disposition,
    row_number() over (order by row_no desc) as strength,
    nullif(cells ->> 'resolution', '') as resolution
from reference_row
where table_name = 'dispositions'
