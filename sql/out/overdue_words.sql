-- output: one row: after how many days a row of a list of work is overdue, as a note. $1: the start of the name of the form, or any for
-- every open exception.
with limits as (
    select string_agg(holder.state || ' ' || owner_limit.days || if(owner_limit.days = 1, ' day', ' days'), ', ' order by holder.place) as listed
    from owner_limit
    inner join state as holder using (state)
    where $1 = 'any' or starts_with(holder.form, $1)
)

select 'Overdue' as topic, 'A row is overdue when its exception has been in its state for longer than this: ' || listed || '.' as what_to_know
from limits
where listed is not null
union all
select
    'Overdue',
    'A letter is overdue when it is past its due date by more than this: ' || letter_overdue_days || if(letter_overdue_days = 1, ' day', ' days')
    || ', or ' || liability_overdue_days || if(liability_overdue_days = 1, ' day', ' days')
    || ' where it is held because liability or a schedule has not ended. One that is held with its casegroup only is never overdue.'
from setting
where $1 = 'letters_held'
order by topic
