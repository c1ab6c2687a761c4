-- macro: hex12(x): the first 12 upper-case hexadecimal digits of SHA-256 of x, the tail of every id of ours
create or replace temp macro hex12(x) as upper(left(sha256(x), 12));
