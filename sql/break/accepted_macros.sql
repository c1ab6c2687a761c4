-- macro: says_the_same(one, other): whether both sides of a break say the same in two rows that have them. is_accepted(
-- acceptance, found): whether what two people accepted is what a break that was found says.
create or replace temp macro says_the_same(one, other) as
    row(one.left_side, one.right_side, one.difference) is not distinct from row(other.left_side, other.right_side, other.difference);
create or replace temp macro is_accepted(acceptance, found) as
    acceptance.break_id is not null and (not acceptance.has_sides or says_the_same(acceptance, found));
