package main

import (
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/weekly"
)

// What a run lists comes in the order in which a person should look at it, and what is said alike of several files once.
func TestWhatARunLists(t *testing.T) {
	t.Parallel()
	noToken := "no column row_token, so nobody can say"
	r := &weekly.Result{
		Files: []etl.SourceFile{
			{Name: "a.csv", Status: etl.Loaded, Parts: []etl.Part{{Warnings: []string{noToken, "row 3 is hidden"}}}},
			{Name: "b.csv", Status: etl.Refused, Note: "the file is empty"},
			{Name: "c.xlsx", Status: etl.Loaded, Parts: []etl.Part{
				{Sheet: "S", RowsRead: 1, Rejected: 1, Warnings: []string{"sheet S: " + noToken, "sheet S: row 4 is hidden"}},
				{Sheet: "T", Warnings: []string{"sheet T: " + noToken}},
			}},
			{Name: "d.csv", Status: etl.Skipped, Note: "the same bytes were loaded before"},
		},
		Missing: []string{"clients"},
		Passed:  []weekly.Passed{{Name: "more", Why: "it is a folder"}},
		Kept:    []weekly.Kept{{Name: "e f.csv", Edition: 1}},
		Remarks: []string{"the week before was long ago"},
		Counts: ledger.Counts{
			"open_exceptions": 79, "opening_exceptions": 71, "came_exceptions": 28, "resolved_exceptions": 13, "removed_exceptions": 7, "with_mi": 2,
		},
	}
	var b strings.Builder
	writeResult(&b, r)
	at := 0
	for _, line := range []string{
		"exceptions  79 open = 71 before + 28 came − 20 ended (13 resolved, 7 removed, 0 clerical); 2 for MI",
		"refused     b.csv: the file is empty",
		"missing     clients",
		"rejected    c.xlsx: 1 of 1 row; see the sheet rejects of exceptions.xlsx",
		"not read    more: it is a folder",
		"skipped     d.csv: the same bytes were loaded before",
		`kept        e f.csv: from edition 1, not in this folder; --without "e f.csv" takes it out`,
		"warning     the week before was long ago",
		"warning     a.csv, c.xlsx: " + noToken,
		"warning     a.csv: row 3 is hidden",
		"warning     c.xlsx: sheet S: row 4 is hidden",
	} {
		next := strings.Index(b.String()[at:], "  "+line+"\n")
		if next < 0 {
			t.Fatalf("%q does not stand where it should in\n%s", line, b.String())
		}
		at += next
	}
	if n := strings.Count(b.String(), "row_token"); n != 1 {
		t.Errorf("row_token is spoken of %d times", n)
	}
}

// Nobody is sent to look for rejected rows where there are none.
func TestWhereToLook(t *testing.T) {
	t.Parallel()
	r := &weekly.Result{Counts: ledger.Counts{"new_breaks": 1}}
	if got := attentionText(r); got != "done, but 1 new break was found: this step publishes nothing" {
		t.Errorf("got %q", got)
	}
	r.Summary.Rejected = 1
	if got := attentionText(r); !strings.Contains(got, "ccx check FILE shows each rejected row") {
		t.Errorf("got %q", got)
	}
}
