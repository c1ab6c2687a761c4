-- macro: break_references(asked): one row per reference in the key of a break that may be a slip: the code of the break, the kind and the reference.
create or replace temp macro break_references(asked) as table (
    with named as (
        select distinct code, key from break_version where break_id = asked
    )

    select code, 'case' as kind, key as reference from named where code in ('R10', 'R38', 'R42')
    union all
    select code, 'casegroup', key from named where code = 'R17'
    union all
    select code, 'exception', key from named where code = 'R22'
    union all
    select code, 'letter', split_part(key, '|', 1) from named where code = 'R60'
    union all
    select code, unnest(['batch', 'letter']), unnest([split_part(key, '|', 1), split_part(key, '|', 2)]) from named where code = 'R53'
    union all
    select
        code,
        case split_part(key, '|', 2)
            when 'case_ref' then 'case'
            when 'client_ref' then 'client'
            when 'exception_id' then 'exception'
            when 'letter_id' then 'letter'
            else split_part(key, '|', 2)
        end,
        split_part(key, '|', 3)
    from named
    where code in ('R05', 'R12')
);
