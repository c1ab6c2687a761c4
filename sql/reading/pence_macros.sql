-- macro: a sum of pence, of 128 bits, as an amount of 64 bits. One that does not fit is an error: it must not wrap.
create or replace temp macro pence_of(total, what) as case
    when total between -9223372036854775807 and 9223372036854775807 then total::bigint
    when total is not null
        then error(what || ': the amounts come to ' || total || ' pence, more than can be counted; look for an amount that cannot be right')::bigint
end;
