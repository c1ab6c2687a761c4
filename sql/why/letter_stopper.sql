-- macro: letter_stopper(batch_id, channel): who can still stop a letter of a batch of a scheme: the system that gets the batch, or whoever sends
-- the letters of that scheme by another channel. unprinted(stopper): what to ask of a letter of a batch of which nothing was acknowledged.
-- accept_command(break_id): the command by which two people accept a break. automated_system(scheme): the system whose automated process writes to the families of a scheme.
create or replace temp macro letter_stopper(batch_id, channel) as case
    when channel = 'PRINT' then 'the print room, which has letters.pdf,'
    when channel = 'NOTIFY' then 'whoever sends letters by GOV.UK Notify'
    when batch_id like 'CSA1993-%' then 'CSCS'
    when batch_id like 'CSA2003-%' then 'CS2'
end;

create or replace temp macro unprinted(stopper) as 'its batch is not acknowledged, so it may still be unprinted: ask ' || stopper || ' at once to stop it';

create or replace temp macro automated_system(scheme) as case scheme when '1993' then 'CSCS' when '2003' then 'CS2' end;

create or replace temp macro accept_command(break_id) as 'ccx accept ' || break_id || ' --by NAME --reviewer NAME --reason TEXT';
