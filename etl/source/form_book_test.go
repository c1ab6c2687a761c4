package source

import (
	"errors"
	"testing"

	"ccx/etl"
)

// Of a workbook with a form only the forms are read: what else is in it may look like a register, or nearly like one.
func TestOfAWorkbookWithAFormOnlyTheFormsAreRead(t *testing.T) {
	form := []string{"HP", "Exception id,Outcome,Outcome date,HP reference", "E0123456789AB,TECHNICAL_SKIP,01/02/2016,"}
	cases := []string{"Cases", "Case ref,Casegroup,Case status,Liability ended,Schedule ended,Closure date,Arrears", "K1,C1,LIVE,Y,Y,,"}
	nearly := []string{"Casegroups", "Casegroup,Scheme,Segment,T date,Closure date,Inhibited,Marked,Office", "C1,1993,1,,,N,Y,Leeds"}
	path := writeSheets(t, cases, form, nearly)
	f, err := Open(path, Options{Layouts: layouts(t)})
	must(t, err)
	defer f.Close()
	if len(f.Parts) != 1 || f.Parts[0].Account.Layout != "hp_returns" || len(f.Nearest) != 0 {
		t.Errorf("read are %d parts, suspected %v", len(f.Parts), f.Nearest)
	}
	for _, p := range f.Account.Parts {
		if want := map[bool]etl.Status{true: etl.Loaded, false: etl.NotRead}[p.Sheet == "HP"]; p.Status != want || (want == etl.NotRead && p.Layout != "") {
			t.Errorf("sheet %s is %s as %s, want %s", p.Sheet, p.Status, p.Layout, want)
		}
	}

	renamed := []string{"HP", "Exception id,Result,Outcome date,HP reference", "E0123456789AB,TECHNICAL_SKIP,01/02/2016,"}
	f, err = Open(writeSheets(t, cases, renamed), Options{Layouts: layouts(t)})
	var refusal *Refusal
	if !errors.As(err, &refusal) || len(f.Nearest) != 1 || f.Nearest[0] != "hp_returns" {
		t.Errorf("a form with a renamed column beside a register: %v, suspected %v", err, f.Nearest)
	}
	must(t, f.Close())
}

// Most sheets of a form are sent out without a row. That one of them has none is said only if no other has one.
func TestAnEmptySheetOfAFormIsNoNewsWhereAnotherHasRows(t *testing.T) {
	const header = "Exception id,Outcome,Outcome date,HP reference"
	const news = "has a header and no rows"
	filled, empty, other := []string{"HP", header, "E0123456789AB,TECHNICAL_SKIP,01/02/2016,"}, []string{"AMS", header}, []string{"Rerun", header}
	for name, c := range map[string]struct {
		sheets [][]string
		said   bool
	}{
		"rows above":   {[][]string{filled, empty}, false},
		"rows below":   {[][]string{empty, filled}, false},
		"rows nowhere": {[][]string{empty, other}, true},
	} {
		got := read(t, writeSheets(t, c.sheets...), Options{Layouts: layouts(t)})
		if said := allContain(got.warnings(), []string{news}); said != c.said {
			t.Errorf("%s: %q", name, got.warnings())
		}
	}
}
