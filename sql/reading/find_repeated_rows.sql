-- step: find the rows of a report or of events that equal an earlier row in every value. the_rows is the table of the
-- layout, $1 the layout.
insert into dropped_row by name
select $1 as feeds, *, false as is_conflicting
from repeated_row('the_rows');
