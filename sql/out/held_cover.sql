-- output: one row per reason for which a letter of this run is held: how many letters, the most first.
select letter.hold_reason, count(*) as n
from letter
inner join hold using (hold_reason)
where letter.outcome = 'held'
group by letter.hold_reason, hold.place
order by n desc, hold.place
