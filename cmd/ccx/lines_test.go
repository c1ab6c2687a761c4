package main

import (
	"encoding/json"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/weekly"
	"ccx/reports/diff"
)

// A warning that several files share is printed once, with the name of each; of one sheet, with the sheet.
func TestAWarningNamesEachOfItsFiles(t *testing.T) {
	file := func(name string, parts ...etl.Part) etl.SourceFile { return etl.SourceFile{Name: name, Parts: parts} }
	r := &weekly.Result{Remarks: []string{"of the week"}, Files: []etl.SourceFile{
		file("a.xlsx", etl.Part{Sheet: "One", Warnings: []string{"sheet One: shared"}}, etl.Part{Sheet: "Two", Warnings: []string{"sheet Two: shared", "sheet Two: its own"}}),
		file("b.csv", etl.Part{Warnings: []string{"shared"}}),
	}}
	var out strings.Builder
	writeWarnings(&out, r)
	want := "  warning     of the week\n  warning     a.xlsx, b.csv: shared\n  warning     a.xlsx: sheet Two: its own\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

// A change has an arrow where there is something before and after it.
func TestALineOfAChange(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"with HP", "in rerun", "changed  E1  with HP → in rerun"},
		{"", "with HP", "changed  E1  with HP"},
		{"with HP", "", "changed  E1  with HP"},
		{"", "", "changed  E1  "},
	} {
		if got := lineOf(nil, diff.Change{What: "changed", ID: "E1", Before: c.before, After: c.after}); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// ccx layouts NAME shows one layout, in words and as JSON, and the nearest name of one that there is not.
func TestOneLayout(t *testing.T) {
	t.Parallel()
	ccx("layouts", "hp_returns").want(t, 0, "hp_returns: ", "COLUMN", "exception_id")
	var layout etl.Layout
	if err := json.Unmarshal([]byte(ccx("layouts", "--json", "hp_returns").out), &layout); err != nil || layout.Name != "hp_returns" {
		t.Errorf("the layout is %q: %v", layout.Name, err)
	}
	ccx("layouts", "hp_return").want(t, exitUsage, "did you mean hp_returns?")
	if said := ccx("layouts", "zzzzzzzzzzzz").messages; strings.Contains(said, "did you mean") {
		t.Errorf("it means nothing: %s", said)
	}
}
