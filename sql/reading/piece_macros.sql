-- macro: in_piece(piece, file, sheet_number, line): whether a rejected row is in a piece. A very bad file has millions of
-- rejected rows, and what is selected of them piece by piece fits in memory. piece_of(text): a piece as the run gives it,
-- such as {files: [7], sheet: 1, first: 0, last: 8191}, where no sheet is every sheet; of the text all it is null, which is all rows.
create or replace temp macro piece_of(text) as
    nullif(text, 'all')::struct("files" integer[], "sheet" integer, "first" bigint, "last" bigint);
create or replace temp macro in_piece(piece, file, sheet_number, line) as coalesce(
    list_contains(piece_of(piece)."files", file) and line between piece_of(piece)."first" and piece_of(piece)."last"
    and coalesce(piece_of(piece)."sheet" = sheet_number, true),
    piece_of(piece) is null
);
