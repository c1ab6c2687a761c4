-- macro: strength(disposition): which disposition of several decides for a casegroup, the highest
set variable strengths = (select map(list(disposition), list(strength)) from disposition);
create or replace temp macro strength(disposition) as getvariable('strengths')[disposition];
