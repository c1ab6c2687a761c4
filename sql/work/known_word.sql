-- table: one row per word that is handed to other engines as people wrote it: the name of a common office or of one that a team has, a
-- reason, a source code, a value of a list, a destination of letters. Any other text where one of these belongs may be a name.
select office_key(free_text) as word from common_office
union
select office from team where office is not null
union
select reason_code from reason
union
select office_key(source_code) from reason_code
union
select unnest(string_split(cells ->> 'allowed', '|'))
from reference_row
where table_name = 'layout_columns' and (cells ->> 'allowed') <> ''
union
select destination from (values ('CSA1993'), ('CSA2003'), ('WAREHOUSE')) as letters_go_to (destination)
