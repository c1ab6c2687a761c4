-- view: one row per casegroup that ever had an exception, as it stood before this run.
select casegroup_version.* exclude (valid_from, valid_to)
from casegroup_version
cross join run
where casegroup_version.valid_from < run.as_of
    and (casegroup_version.valid_to is null or casegroup_version.valid_to >= run.as_of)
