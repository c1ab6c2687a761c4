-- table: one row per name of an office (free_text) that at least five casegroups of the register have.
select office as free_text
from register_casegroup
where office is not null
group by office
having count(*) >= 5
