-- macro: how a reference is compared with what is known, and shown

-- fold_reference(x): its letters and digits in upper case, without accents and leading zeros, as people copy and
-- retype references. is_mistyped(id, of): whether an id differs from another in one or two characters.
create or replace temp macro fold_reference(x) as
    ltrim(regexp_replace(upper(strip_accents(x)), '[^\p{L}\p{N}]', '', 'g'), '0');
-- fold_known(x): the same for a reference of a register, which is of letters, digits and a few signs. Millions are folded, and
-- nearly all are plain, so it is asked first, by what costs least, whether anything has to be done.
create or replace temp macro fold_known(x) as case
    when upper(x) <> x or contains(x, '-') or contains(x, '/') or contains(x, '.') or contains(x, '_')
        then ltrim(upper(replace(replace(replace(replace(x, '-', ''), '/', ''), '.', ''), '_', '')), '0')
    when starts_with(x, '0') then ltrim(x, '0')
    else x
end;
create or replace temp macro is_mistyped(id, of) as levenshtein(upper(id), of) between 1 and 2;
-- as_read(value, is_read, column_name): a reference as it may be shown: masked where it is not valid, as it may then be
-- anything, unless it is nearly an id of ours.
create or replace temp macro as_read(value, is_read, column_name) as
    mask(value, not is_read and not (
        column_name in ('exception_id', 'letter_id') and regexp_matches(upper(value), '^[EL][0-9A-Z]{9,15}$')
    ));
