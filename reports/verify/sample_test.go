package verify

import (
	"archive/zip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/sql"
)

// given is a week with these tables, which have no files.
func given(folder string, tables map[string]string) *Week {
	w := &Week{Folder: folder, tables: map[string]*table{}}
	for name, text := range tables {
		lines := strings.Split(text, "\n")
		t := &table{file: name, at: places(lines[0])}
		for _, line := range lines[1:] {
			t.rows = append(t.rows, strings.Split(line, ","))
		}
		w.tables[name] = t
	}
	return w
}

// TestASampleIsDrawnOfEveryKind draws letters, removals and accepted breaks; the same seed draws the same, another draws others,
// and each row about a decision is its evidence.
func TestASampleIsDrawnOfEveryKind(t *testing.T) {
	parts, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	w := given("out/2016-02-05", map[string]string{
		"data/letters.csv":    "letter_id,letter_code,due_date,outcome\nL1,NOTICE,2016-02-05,issued\nL2,NOTICE,2016-02-05,held\nL3,FINAL,2016-02-05,by_hand\nL4,FINAL,2016-02-05,issued\nL5,FINAL,2016-02-05,issued",
		"data/exceptions.csv": "exception_id,disposition,sources\nE1,REMOVE,register+manual\nE2,MANAGED,system",
		"data/casegroups.csv": "casegroup,lead_exception_id\nCG1,E1\nCG2,E2",
		"data/breaks.csv":     "break_id,code,status\nB1,R23,accepted\nB2,R23,new",
		"cms_cease.csv":       "casegroup,action,reason_code\nCG1,CEASE,DEATH\nCG2,RESUME,DEATH",
	})
	w.parts, w.words = parts, parts.Vocabulary()
	all, drawing, err := draw([]*Week{w}, 100, 1)
	if err != nil || drawing.Decisions != 6 || len(all) != 6 {
		t.Fatalf("%d of %+v: %v", len(all), drawing, err)
	}
	at := slices.IndexFunc(all, func(d Decision) bool { return d.Kind == aRemoval })
	removal := all[at]
	if removal.ID != "CG1" || !slices.Equal(removal.SaidBy, []string{"register", "manual"}) || !strings.Contains(removal.Rule, "Death") {
		t.Errorf("removal: %+v", removal)
	}
	var places []string
	for _, e := range removal.Evidence {
		places = append(places, e.File)
	}
	if want := []string{"cms_cease.csv", "data/casegroups.csv", "data/exceptions.csv"}; !slices.Equal(places, want) {
		t.Errorf("evidence in %q, want %q", places, want)
	}
	ids := func(seed uint64) (ids string) {
		some, _, err := draw([]*Week{w}, 3, seed)
		if err != nil || len(some) != 3 {
			t.Fatalf("%d, %v", len(some), err)
		}
		for _, d := range some {
			ids += d.ID
		}
		return ids
	}
	seen := map[string]bool{}
	for seed := range uint64(20) {
		seen[ids(seed)] = true
		if again := ids(seed); again != ids(seed) {
			t.Errorf("seed %d draws otherwise the second time", seed)
		}
	}
	if len(seen) < 5 {
		t.Errorf("20 seeds draw only %d samples", len(seen))
	}
}

// TestACutSheetIsAnError: what a reader passes over in silence is rows that nobody proved.
func TestACutSheetIsAnError(t *testing.T) {
	for text, isWhole := range map[string]bool{
		`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`: true,
		`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>`:                         false,
		`<worksheet><sheetData><row r="1"><c r="A1"><v>1`:                                       false,
		``: false,
	} {
		b := bookOf(t, text)
		if err := b.rows("S", func(int, []string) {}); (err == nil) != isWhole {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// bookOf is a workbook whose only sheet has a text.
func bookOf(t *testing.T, text string) *book {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := os.WriteFile(path, []byte(zipped(t, "s.xml", text)), 0o600); err != nil {
		t.Fatal(err)
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = z.Close() })
	return &book{zip: z, parts: map[string]string{"S": "s.xml"}}
}
