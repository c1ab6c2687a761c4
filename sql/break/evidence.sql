-- macro: evidence(side, what, about, says, file_id, sheet_no, row_no): one piece of evidence for a side of a break:
-- what it is, which id it is about, what it says, and the row that holds it. cause(…): the same for a row whose arrival
-- caused the break. known(side, what, about, says): evidence that is in no row, such as one of our own letters.
-- searched(side, feeds, since): the files of a layout that were searched for something missing; since: the run after
-- which they had to arrive, null for all. Which files those are is looked up when somebody asks; without a layout, all
-- that arrived in the week. pieces(piece): the first few rows of a group and how many more there are, so a break over a
-- million rows does not keep a million pieces. held_evidence(held, register): the evidence for a break of held letters:
-- the row of their casegroup in the register, and the letters.
create or replace temp macro evidence(side, what, about, says, file_id, sheet_no, row_no) as {
    'side': side::varchar, 'what': what::varchar, 'about': about::varchar, 'says': says::varchar,
    'file_id': file_id::integer, 'sheet_no': sheet_no::integer, 'row_no': row_no::integer, 'is_cause': false
};
create or replace temp macro cause(side, what, about, says, file_id, sheet_no, row_no) as {
    'side': side::varchar, 'what': what::varchar, 'about': about::varchar, 'says': says::varchar,
    'file_id': file_id::integer, 'sheet_no': sheet_no::integer, 'row_no': row_no::integer, 'is_cause': true
};
create or replace temp macro known(side, what, about, says) as evidence(side, what, about, says, null, null, null);
create or replace temp macro searched(side, feeds, since) as known(side, 'searched', feeds, since);
create or replace temp macro pieces(piece) as
    coalesce(min(piece, 20), [])
    || case when count(piece) > 20 then [known(any_value(piece).side, 'and ' || (count(piece) - 20) || ' more', null, null)] else [] end;
create or replace temp macro held_evidence(held, register) as [
    evidence(
        'left', 'register of casegroups', register.casegroup,
        'journey from ' || coalesce(register.journey_start_date::varchar, 'blank')
            || ', closure ' || coalesce(register.closure_date::varchar, 'blank'),
        register.file_id, register.sheet_no, register.row_no
    ),
    known('right', 'letters that are held: see letters_held.xlsx', held.casegroup, held.letter_code)
];
