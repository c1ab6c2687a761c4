-- What a later edition of the rules reads from rejected rows, and the facts that are computed as a row is read.
select 1;
