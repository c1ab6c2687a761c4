-- output: two rows: the letters that went on their day and those that went later, and by how many days: the median (of an
-- even number, the lower of the two in the middle) and the most. Letters sent by hand are among them.
select
    went.sent,
    count(*) filter (where sent_letter.scheme = '1993') as scheme_1993,
    count(*) filter (where sent_letter.scheme = '2003') as scheme_2003,
    count(sent_letter.letter_id) as letters,
    coalesce(quantile_disc(sent_letter.days_late, 0.5), 0) as median_days_late,
    coalesce(max(sent_letter.days_late), 0) as most_days_late
from (values (1, 'on_their_day', false), (2, 'late', true)) as went (place, sent, is_late)
left join sent_letter on went.is_late = (sent_letter.days_late > 0)
group by went.place, went.sent
order by went.place
