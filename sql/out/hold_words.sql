-- output: one row per reason for which a letter of this run is held: what it means and what lifts it, as a note.
select
    hold_reason as topic,
    'Held because ' || hold_means(hold_reason) || '. What lifts it: ' || hold_lifted_by(hold_reason) || '.' as what_to_know
from letter
where outcome = 'held'
group by hold_reason
order by hold_reason
