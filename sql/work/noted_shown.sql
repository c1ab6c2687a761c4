-- table: one row per exception or break that somebody noted something about: owner and comment as a workbook shows them. What is
-- noted of a file is about nobody; where it is not known whom a break is about, nothing can be looked at for them.
with alone as (
    select
        subject,
        if(is_about_files, screened(noted_owner, ''), if(noted_owner is null, null, 'withheld: see ccx why')) as noted_owner,
        if(is_about_files, screened(comment, ''), if(comment is null, null, 'withheld: see ccx why')) as comment
    from noted
    where casegroup is null
)

select
    noted.subject,
    coalesce(owner.shown, alone.noted_owner) as noted_owner,
    coalesce(remark.shown, alone.comment) as comment
from noted
left join screened_text as owner on noted.casegroup = owner.casegroup and noted.noted_owner = owner.free_text
left join screened_text as remark on noted.casegroup = remark.casegroup and noted.comment = remark.free_text
left join alone on noted.subject = alone.subject
