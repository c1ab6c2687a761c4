-- table: one row per word that is handed to other engines as people wrote it: the name of a common office or of one that a team has, a
-- reason, a source code. Any other text where an office or a reason belongs may be a name.
select office_key(free_text) as word from common_office
union
select office from team where office is not null
union
select reason_code from reason
union
select office_key(source_code) from reason_code
