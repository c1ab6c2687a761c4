-- view: one row per reason for which a letter is held or not written: how people say it within a sentence, where the word of the code says it badly.
select cells ->> 'code' as reason, lower(left(said.words, 1)) || substr(said.words, 2) as words
from reference_row
cross join lateral (select replace(cells ->> 'words', 'Held: ', '') as words) as said
where table_name = 'words' and (cells ->> 'list') in ('hold', 'suppression')
