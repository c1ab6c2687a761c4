-- step: keep who took the week of the run back. $1 and $2: the two people. $3: why. $4: the account that gave the command.
insert into undone_week
select week.as_of, week.edition, week_manifest.manifest_sha256, $1, $2, $3, $4
from week
inner join run using (as_of)
left join week_manifest on week.as_of = week_manifest.as_of and week.edition = week_manifest.edition;
