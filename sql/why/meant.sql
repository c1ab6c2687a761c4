-- question: one row if a row may mean the casegroup $1, which is seldom, as meant_family says.
select $1 as asked
where exists (from meant_family)
