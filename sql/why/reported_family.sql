-- step: the rejected rows of failure reports and notifications about the casegroup $1. Several questions read it, so it is made once
-- for them.
create or replace temp table reported_family as
from reported_about($1);
