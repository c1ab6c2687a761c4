-- macro: whether two names are of two people

-- folded_letters(x): the letters of a name, in upper case and without accents
create or replace temp macro folded_letters(x) as regexp_replace(
    upper(strip_accents(translate(
        x, 'ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
        'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
    ))),
    '[^\pL]', '', 'g'
);
-- is_second_person(by_name, other): whether other is the name of somebody else; each must have at least two letters
create or replace temp macro is_second_person(by_name, other) as coalesce(
    length(folded_letters(by_name)) >= 2
    and length(folded_letters(other)) >= 2
    and folded_letters(by_name) <> folded_letters(other),
    false
);
