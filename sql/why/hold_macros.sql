-- macro: hold_words(reason): why a letter is held or not written, as people say it within a sentence, since a reason of one word, such as
-- inhibited, says it badly
set variable hold_words = (
    select map(list(cells ->> 'code'), list(lower(left(said.words, 1)) || substr(said.words, 2)))
    from reference_row
    cross join lateral (select replace(cells ->> 'words', 'Held: ', '') as words) as said
    where table_name = 'words' and (cells ->> 'list') in ('hold', 'suppression')
);
create or replace temp macro hold_words(reason) as coalesce(getvariable('hold_words')[reason], replace(reason, '_', ' '));
