-- view: one row per break code: its name, whether it stands for a while after the run that raised it, by what it comes and clears, what it means and
-- what its reader must do. A setting named in braces in the text is replaced by its value.
with numbers as (
    select map(list(cells ->> 'setting'), list(cells ->> 'value')) as of
    from reference_row
    where table_name = 'settings'
),

words as (
    select
        cells ->> 'code' as code,
        cells ->> 'name' as name,
        cells ->> 'kind' as kind,
        (cells ->> 'amount') = 'yes' as is_amount,
        (cells ->> 'one_off') = 'yes' as is_one_off,
        cells ->> 'comes_by' as comes_by,
        cells ->> 'clears_by' as clears_by,
        string_split(cells ->> 'follows', '|') as follows,
        cells ->> 'meaning' as meaning,
        cells ->> 'asks' as asks
    from reference_row
    where table_name = 'breaks'
)

select
    words.code,
    words.name,
    words.kind,
    words.is_amount,
    words.is_one_off,
    words.comes_by,
    words.clears_by,
    words.follows,
    list_reduce(map_keys(numbers.of), lambda text, name: replace(text, '{' || name || '}', numbers.of[name]), words.meaning) as meaning,
    list_reduce(map_keys(numbers.of), lambda text, name: replace(text, '{' || name || '}', numbers.of[name]), words.asks) as asks
from words
cross join numbers
