package sheet

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"testing"
	"time"
)

const exampleFolder = "../../../testdata/files"

func readExample(t *testing.T, name string) ([]line, Notes, error) {
	t.Helper()
	file, err := os.ReadFile(filepath.Join(exampleFolder, name))
	if err != nil {
		t.Fatal(err)
	}
	return readFirst(file)
}

// TestExamples reads the sample failure reports, sound and damaged. A file that nobody listed here fails.
func TestExamples(t *testing.T) {
	type want struct {
		rows, row int // rows read; the row at which reading stopped
		kind      Kind
		part      string
	}
	const sheet1 = "xl/worksheets/sheet1.xml"
	wants := map[string]want{
		"plain.xlsx": {rows: 8}, "saved_by_libreoffice.xlsx": {rows: 7}, "dates_1904.xlsx": {rows: 4},
		"dates_format_14.xlsx": {rows: 4}, "hidden_row.xlsx": {rows: 4}, "hidden_sheet.xlsx": {rows: 4},
		"merged_cells.xlsx": {rows: 4}, "number_reference_and_formula.xlsx": {rows: 4}, "three_bad_cells.xlsx": {rows: 4},
		"formula_injection.xlsx": {rows: 4}, "renamed_column.xlsx": {rows: 4}, "trailer_says_four.xlsx": {rows: 5}, "total_says_four.xlsx": {rows: 5},
		"sheet_cut_short.xlsx":          {rows: 501, row: 502, part: sheet1},
		"bad_byte_in_cell.xlsx":         {rows: 501, row: 502, part: sheet1},
		"shared_strings_cut_short.xlsx": {part: "xl/sharedStrings.xml"},
		"half_a_zip.xlsx":               {kind: NotAWorkbook},
		"not_a_workbook.xlsx":           {kind: NotAWorkbook},
		"zip_bomb.xlsx":                 {kind: TooLarge, part: sheet1},
	}
	files, err := filepath.Glob(filepath.Join(exampleFolder, "*.xlsx"))
	if err != nil || len(files) != len(wants) {
		t.Fatalf("%d files for %d wants, %v", len(files), len(wants), err)
	}
	for name, want := range wants {
		t.Run(name, func(t *testing.T) {
			lines, _, err := readExample(t, name)
			if len(lines) != want.rows {
				t.Errorf("%d rows, want %d", len(lines), want.rows)
			}
			if want.kind == Damaged && want.part == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			var e *Error
			if !errors.As(err, &e) || e.Kind != want.kind || e.Part != want.part || e.Row != want.row {
				t.Errorf("got %+v\nwant %+v", e, want)
			}
		})
	}
}

// TestExampleValues looks at the values that the samples are about.
func TestExampleValues(t *testing.T) {
	for _, c := range []struct {
		file, want  string
		row, column int
	}{
		{"plain.xlsx", "T 1000000001", 4, 0},
		{"plain.xlsx", "D 42401", 4, 4},
		{"saved_by_libreoffice.xlsx", "T 1000000001", 3, 0},
		{"saved_by_libreoffice.xlsx", "D 42401", 3, 4},
		{"dates_1904.xlsx", "D 40939", 1, 4},
		{"dates_format_14.xlsx", "D 42401", 1, 4},
		{"number_reference_and_formula.xlsx", "N 1000000001", 1, 0},
		{"number_reference_and_formula.xlsx", "NoValue", 2, 3},
		{"three_bad_cells.xlsx", "N 1.0000000001e+30", 1, 0},
		{"three_bad_cells.xlsx", "E #N/A", 2, 1},
		{"three_bad_cells.xlsx", "T 31/02/2016", 3, 4},
		{"merged_cells.xlsx", "", 2, 1},
	} {
		lines, _, err := readExample(t, c.file)
		if err != nil {
			t.Fatal(err)
		}
		if got := lines[c.row].Cells[c.column]; got != c.want {
			t.Errorf("%s: got %q, want %q", c.file, got, c.want)
		}
	}
}

// TestExampleNotes looks at what the samples hide.
func TestExampleNotes(t *testing.T) {
	if _, notes, _ := readExample(t, "hidden_row.xlsx"); !reflect.DeepEqual(notes.HiddenRows, []int{3}) {
		t.Errorf("hidden rows: %v", notes)
	}
	if _, notes, _ := readExample(t, "merged_cells.xlsx"); !reflect.DeepEqual(notes.Merged, []string{"B2:B3"}) {
		t.Errorf("merged: %v", notes)
	}
	file, err := os.ReadFile(filepath.Join(exampleFolder, "hidden_sheet.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	w, err := openBytes(file)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := w.Sheets(), []Info{{Name: "Failures"}, {Name: "Late", Hidden: true}}; !reflect.DeepEqual(got, want) {
		t.Errorf("sheets: %v", got)
	}
}

// TestZipBombIsCheap refuses the bomb before it is unpacked.
func TestZipBombIsCheap(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	if _, _, err := readExample(t, "zip_bomb.xlsx"); err == nil {
		t.Fatal("accepted")
	}
	runtime.ReadMemStats(&after)
	if took := time.Since(start); took > time.Second {
		t.Errorf("took %v", took)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 50<<20 {
		t.Errorf("took %d bytes", used)
	}
}
