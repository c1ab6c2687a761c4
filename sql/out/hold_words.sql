-- output: one row per reason for which a letter of this run is held: what it means and what lifts it, as a note.
select
    hold.hold_reason as topic,
    'Held because ' || hold.means || '. What lifts it: ' || hold.lifted_by || '.' as what_to_know
from hold
semi join (from letter where outcome = 'held') as held using (hold_reason)
order by hold.hold_reason
