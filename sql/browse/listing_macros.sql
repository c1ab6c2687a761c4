-- macro: what the pages of ccx browse show alike.

-- the band of a number of days, as the columns of the totals are named
create or replace temp macro days_band(days) as case
    when days <= 7 then 'days_0_to_7'
    when days <= 14 then 'days_8_to_14'
    when days <= 28 then 'days_15_to_28'
    else 'days_29_or_more'
end;
