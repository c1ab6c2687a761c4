package ledger

import (
	"slices"
	"testing"
)

// Pieces hold every block once and in order: small files together, of a big file some rows of one sheet.
func TestRejectedRowsAreCutIntoPieces(t *testing.T) {
	t.Parallel()
	blocks := []rejectBlock{{7, 1, 0, 5}, {2, 1, 3, 5}, {9, 1, 0, 60_000}, {9, 1, 2, 40_000}, {9, 1, 3, 1}, {9, 2, 0, 1}, {4, 1, 0, 2}}
	var got []string
	for _, p := range piecesOf(blocks) {
		got = append(got, p.text())
	}
	want := []string{
		"{files: [7, 2], sheet: null, first: 0, last: 1099511627776}",
		"{files: [9], sheet: 1, first: 0, last: 24575}",
		"{files: [9], sheet: 1, first: 24576, last: 32767}",
		"{files: [9], sheet: 2, first: 0, last: 8191}",
		"{files: [4], sheet: null, first: 0, last: 1099511627776}",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// Each row is looked up among the files of a piece, so these are few.
func TestAPieceHasFewFiles(t *testing.T) {
	t.Parallel()
	var blocks []rejectBlock
	for i := range int64(pieceFiles + 1) {
		blocks = append(blocks, rejectBlock{i + 1, 1, 0, 1})
	}
	if all := piecesOf(blocks); len(all) != 2 || len(all[0].files) != pieceFiles || len(all[1].files) != 1 {
		t.Errorf("%d pieces", len(all))
	}
}
