-- The Spark twins of those macros of sql/ that only DuckDB can say as they are written there. A twin has the name and the
-- parameters of its macro, and must mean the same; the cases of the macro's readers prove it.

-- the first digits of SHA-256, in upper case
create macro hex12(x) as upper(left(sha2(x, 256), 12));

-- the smallest pieces, as DuckDB orders rows: by their columns, nulls last
create macro pieces(piece) as concat(
    slice(transform(
        array_sort(transform(collect_list(piece), p -> named_struct(
            'a', p.side is null, 'b', p.side, 'c', p.what is null, 'd', p.what, 'e', p.about is null, 'f', p.about,
            'g', p.says is null, 'h', p.says, 'i', p.file_id is null, 'j', p.file_id, 'k', p.sheet_no is null, 'l', p.sheet_no,
            'm', p.row_no is null, 'n', p.row_no, 'o', p.is_cause, 'v', p
        ))),
        q -> q.v
    ), 1, 20),
    case when count(piece) > 20 then array(named_struct(
        'side', any_value(piece, true).side, 'what', 'and ' || (count(piece) - 20) || ' more', 'about', cast(null as string),
        'says', cast(null as string), 'file_id', cast(null as int), 'sheet_no', cast(null as int), 'row_no', cast(null as int),
        'is_cause', false
    )) else array() end
);

-- the first working day: see sql/letter/addresses_and_days.sql. weekday() counts from 0, a Monday
create macro first_working_day(day, calendar) as case
    when day > calendar.last_day then day
    else get(
        filter(
            transform(sequence(0, 30), n -> date_add(day, n)),
            d -> weekday(d) <= 4 and not array_contains(calendar.bank_holidays, d)
        ),
        0
    )
end;

-- the working days after one day up to another: see sql/work/team_macros.sql
create macro working_days(since, until, calendar) as size(filter(
    transform(
        case when until > since then sequence(1, datediff(until, since)) else array() end,
        n -> date_add(since, cast(n as int))
    ),
    d -> weekday(d) <= 4 and not array_contains(calendar.bank_holidays, d)
));

-- a day as eight digits says, or null
create macro batch_week(id) as to_date(try_to_timestamp(nullif(regexp_extract(id, '-([0-9]{8})-[0-9]+$', 1), ''), 'yyyyMMdd'));
create macro token_as_of(token) as to_date(try_to_timestamp(nullif(split_part(token, '.', 1), ''), 'yyyyMMdd'));

-- row_token(id): see sql/ledger/row_token.sql. A subquery for each part of the run, since none may name what is around it
create macro row_token(id) as concat(
    (select max(date_format(run.as_of, 'yyyyMMdd') || '.' || run.edition || '.') from run),
    left(upper(sha2(id || (select max('|' || run.as_of || '|' || run.edition) from run), 256)), 6)
);

-- a piece of the rejected rows: see sql/reading/piece_macros.sql. What is no piece is an error, as in DuckDB
create macro piece_of(text) as from_json(
    nullif(text, 'all'), 'files array<int>, sheet int, first bigint, last bigint',
    map('allowUnquotedFieldNames', 'true', 'mode', 'FAILFAST')
);
