-- macro: how long an exception is with who has it

-- with_owner_since(state_since, first_sighted): the day from which its days with the owner count: that of the event that brought it
-- there, but none before it was first reported, since an answer may bear an older date
create or replace temp macro with_owner_since(state_since, first_sighted) as greatest(state_since, first_sighted);
