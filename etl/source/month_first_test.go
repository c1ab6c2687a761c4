package source

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// datedBook writes a workbook of closure results of which each date is a text or a real date.
func datedBook(t *testing.T, dates ...any) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	rows := [][]any{{"Case Ref", "Result", "Result Date", "Closure Batch"}}
	for _, d := range dates {
		rows = append(rows, []any{"K1", "CLOSED", d, ""})
	}
	for i, row := range rows {
		name, err := excelize.CoordinatesToCellName(1, i+1)
		must(t, err)
		must(t, book.SetSheetRow("Sheet1", name, &row))
	}
	path := filepath.Join(t.TempDir(), "book.xlsx")
	must(t, book.SaveAs(path))
	return path
}

// Where no date of a column can be trusted, it is said which cell shows it; a text among real dates that can be read both ways
// is known, and no other.
func TestWhichCellIsMonthFirst(t *testing.T) {
	day := time.Date(2016, 2, 4, 0, 0, 0, 0, time.UTC)
	got := read(t, datedBook(t, day, "03/14/2016", day), Options{Layouts: layouts(t)})
	if said := strings.Join(got.warnings(), " "); !strings.Contains(said, "(sheet Sheet1: row 3, column result_date shows it)") {
		t.Errorf("%q", said)
	}
	if rejects := got.rejects(); !slices.Contains(rejects, "Sheet1.2 result_date bad_date 04/02/2016") {
		t.Errorf("a real date is shown as %q", rejects)
	}
	for name, c := range map[string]struct {
		dates []any
		want  []int // rows
	}{
		"one among real dates": {[]any{day, "02/09/2016", day}, []int{3}},
		"before real dates":    {[]any{"02/09/2016", day, day}, []int{2}},
		"day and month alike":  {[]any{day, "02/02/2016", day}, nil},
		"day first only":       {[]any{day, "14/03/2016", day}, nil},
		"texts only":           {[]any{"02/09/2016", "03/04/2016"}, nil},
	} {
		f, err := Open(datedBook(t, c.dates...), Options{Layouts: layouts(t)})
		must(t, err)
		p := f.Parts[0]
		for err == nil {
			_, err = p.Next()
		}
		var rows []int
		for row := range len(c.dates) + 2 {
			if p.MayBeMonthFirst("result_date", row) {
				rows = append(rows, row)
			}
		}
		if !slices.Equal(rows, c.want) {
			t.Errorf("%s: %v, want %v", name, rows, c.want)
		}
		must(t, f.Close())
	}
}
