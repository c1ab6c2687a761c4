-- macro: hold_words(code): why a letter is held or not written, as people say it within a sentence
create or replace temp macro hold_words(code) as
    coalesce((select any_value(hold_word.words) from hold_word where hold_word.reason = code), replace(code, '_', ' '));
