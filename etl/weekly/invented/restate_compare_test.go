package invented_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"

	"github.com/xuri/excelize/v2"
)

// differs makes sure that a wrong history is seen to be wrong, or restating it would show nothing.
func differs(t testing.TB, h, p weeklytest.Place, week, folder string) {
	t.Helper()
	for _, name := range []string{"exceptions.csv", "casegroups.csv", "roll_forward.csv"} {
		want, err := os.ReadFile(filepath.Join(h.Out, week, "data", name))
		must.Do(t, err)
		got, err := os.ReadFile(filepath.Join(p.Out, folder, "data", name))
		must.Do(t, err)
		if bytes.Equal(want, got) {
			t.Errorf("%s is the same with wrong files, so the test sees nothing", name)
		}
	}
}

// compareWeeks compares a published week with that of the clean history: tables and files for systems byte for byte,
// workbooks by their cells. Mentions of the edition itself are left out.
func compareWeeks(t testing.TB, h, p weeklytest.Place, week, folder string) {
	t.Helper()
	ignored := []string{"manifest.json", "letters.pdf", "report.html", filepath.Join("data", "changes.csv"), filepath.Join("data", "changes.parquet")}
	want, got := filesBelow(t, filepath.Join(h.Out, week)), filesBelow(t, filepath.Join(p.Out, folder))
	if names := slices.Sorted(maps.Keys(want)); !slices.Equal(names, slices.Sorted(maps.Keys(got))) {
		t.Errorf("%s: want the files %v, got %v", folder, names, slices.Sorted(maps.Keys(got)))
	}
	compared := 0
	for name := range want {
		switch {
		case slices.Contains(ignored, name):
		case filepath.Ext(name) == ".xlsx":
			compareBooks(t, folder+" "+name, want[name], got[name])
			compared++
		default:
			if !bytes.Equal(want[name], got[name]) {
				weeklytest.SameLines(t, folder+" "+name, linesOf(want[name]), linesOf(got[name]))
				t.Errorf("%s %s: %d bytes wanted, %d given, and they differ", folder, name, len(want[name]), len(got[name]))
			}
			compared++
		}
	}
	if compared < 25 {
		t.Errorf("%s: only %d files were compared", folder, compared)
	}
}

// filesBelow gives the files of a published week. A letter batch goes by its destination, without its number and header:
// the batches of a second edition are made after those of later weeks.
func filesBelow(t testing.TB, folder string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, line := range weeklytest.Files(t, folder) {
		name, _, _ := strings.Cut(line, " ")
		content, err := os.ReadFile(filepath.Join(folder, name))
		must.Do(t, err)
		if strings.HasPrefix(name, "letters_") && filepath.Ext(name) == ".csv" {
			name = name[:strings.LastIndex(name, "_")]
			_, content, _ = bytes.Cut(content, []byte("\r\n"))
		}
		all[name] = content
	}
	return all
}

// linesOf is the lines of a text, to show what differs; none of any other file.
func linesOf(content []byte) []string {
	if bytes.HasPrefix(content, []byte("PAR1")) {
		return nil
	}
	return strings.Split(string(content), "\n")
}

// compareBooks compares two workbooks with each other: every cell but those that tell of the edition.
func compareBooks(t testing.TB, name string, want, got []byte) {
	t.Helper()
	w, g := cellsOf(t, want), cellsOf(t, got)
	if len(w) == 0 {
		t.Errorf("%s has no sheet to compare", name)
	}
	for _, sheet := range slices.Sorted(maps.Keys(w)) {
		weeklytest.SameLines(t, name+" sheet "+sheet, w[sheet], withoutLater(g[sheet]))
	}
	for _, sheet := range slices.Sorted(maps.Keys(g)) {
		if _, ok := w[sheet]; !ok {
			t.Errorf("%s has a sheet %s that is not wanted", name, sheet)
		}
	}
}

// later is what a letter of a week before the newest is held for besides, since the weeks after it have been run.
var later = regexp.MustCompile(`\. Then also, because later weeks have been run already, and what they know may forbid the letter: [^|.]*`)

func withoutLater(rows []string) []string {
	all := make([]string, len(rows))
	for i, row := range rows {
		all[i] = later.ReplaceAllString(row, "")
	}
	return all
}

// cellsOf gives the rows of each sheet of a workbook, without the row tokens. The cover names the edition, and the notes
// and the sheet of changes tell of it.
func cellsOf(t testing.TB, content []byte) map[string][]string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(content))
	must.Do(t, err)
	defer book.Close()
	all := map[string][]string{}
	for _, sheet := range book.GetSheetList() {
		if sheet == "Cover" || sheet == "Notes" || sheet == "Changes" {
			continue
		}
		rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		must.Do(t, err)
		all[sheet] = []string{}
		token := -1
		for i, row := range rows {
			if i == 0 {
				token = slices.Index(row, "Row token")
			}
			if token >= 0 && len(row) > token {
				row[token] = ""
			}
			all[sheet] = append(all[sheet], fmt.Sprintf("%d %s", i, strings.TrimRight(strings.Join(row, "|"), "|")))
		}
	}
	return all
}

// compareChanges works out what a second edition changed, from the tables of both, and compares the table changes with
// it.
func compareChanges(t testing.TB, p weeklytest.Place, first, second string) {
	t.Helper()
	want := map[string]string{}
	for _, table := range []struct {
		name, what string
		columns    []string
	}{
		{"exceptions", "exception", []string{"exception_id", "state", "resolution", "disposition", "state_since"}},
		{"casegroups", "casegroup", []string{"casegroup", "status", "disposition", "lead_exception_id"}},
		{"letters", "letter", []string{"letter_id", "outcome", "hold_reason"}},
		{"files", "file", []string{"file_name", "sha256"}},
	} {
		before, after := said(t, p, first, table.name, table.columns), said(t, p, second, table.name, table.columns)
		for id := range before {
			if before[id] != after[id] {
				want[table.what+" "+id] = before[id] + " -> " + after[id]
			}
		}
		for id := range after {
			if before[id] == "" {
				want[table.what+" "+id] = " -> " + after[id]
			}
		}
	}
	got := map[string]string{}
	for _, row := range p.Data(t, second, "changes").Only("what", "id", "before", "after") {
		got[row[0]+" "+row[1]] = strings.ReplaceAll(row[2]+" -> "+row[3], " since ", " ")
	}
	weeklytest.CompareMaps(t, "change", want, got)
	if len(want) < 10 {
		t.Errorf("only %d things changed, so the test does not see much", len(want))
	}
}

// said is what a table says of each of its rows, by the first column.
func said(t testing.TB, p weeklytest.Place, folder, name string, columns []string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, row := range weeklytest.ReadTable(t, filepath.Join(p.Out, folder, "data", name+".csv")).Only(columns...) {
		all[row[0]] = strings.Join(slices.DeleteFunc(row[1:], func(s string) bool { return s == "" }), " ")
	}
	return all
}
