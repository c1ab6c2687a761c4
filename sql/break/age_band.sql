-- macro: age_band(days): the band in which a break of this age is counted
create or replace temp macro age_band(days) as case
    when days <= 7 then '0-7'
    when days <= 14 then '8-14'
    when days <= 28 then '15-28'
    else '29+'
end;
