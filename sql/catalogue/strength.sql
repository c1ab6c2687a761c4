-- macro: strength(disposition): which disposition of several decides for a casegroup, the highest
create or replace temp macro strength(disposition) as case disposition
    when 'REMOVE' then 4
    when 'CEASE' then 3
    when 'BAU_CLOSE' then 2
    when 'MANAGED' then 1
end;
