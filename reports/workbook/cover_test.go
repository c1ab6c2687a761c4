package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
)

// listOf is a list of work of which the rows have waited for these days.
func listOf(name string, days ...int64) Sheet {
	columns := []Column{{Name: "exception_id"}, {Name: "days_open", Type: etl.IntegerType}}
	table := etl.Table{Name: name, Columns: []etl.Column{{Name: "exception_id"}, {Name: "days_open", Type: etl.IntegerType}}}
	table.Rows = func(yield func([]any, error) bool) {
		for i, n := range days {
			if !yield([]any{name + string(rune('1'+i)), n}, nil) {
				return
			}
		}
	}
	return Sheet{Name: name, Title: "One row for each", Columns: columns, Age: "days_open", Table: table}
}

// coverOf is the cover of a book, line by line: a label, and what it says.
func coverOf(t *testing.T, book Book) map[string]string {
	t.Helper()
	data, _ := write(t, book)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(coverName)
	if err != nil {
		t.Fatal(err)
	}
	cover := map[string]string{}
	for _, row := range rows {
		if len(row) > 1 {
			cover[row[0]] = row[1]
		}
	}
	return cover
}

func TestTheCoverSaysWhereTheOldestIs(t *testing.T) {
	for name, tc := range map[string]struct {
		limit          int
		sheets         []Sheet
		toWork, oldest string
	}{
		"none":                    {0, []Sheet{listOf("A")}, "0 on the sheet A", "none"},
		"one day":                 {0, []Sheet{listOf("A", 1)}, "1 on the sheet A", "A1, 1 day open: row 2 of the sheet A"},
		"today":                   {0, []Sheet{listOf("A", 0)}, "1 on the sheet A", "A1, 0 days open: row 2 of the sheet A"},
		"the first of the oldest": {0, []Sheet{listOf("A", 3, 7, 7)}, "3 on the sheet A", "A2, 7 days open: row 3 of the sheet A"},
		"on the second sheet":     {0, []Sheet{listOf("A", 3), listOf("B", 2, 4)}, "3 on the sheets A and B", "B2, 4 days open: row 3 of the sheet B"},
		"on the first of three":   {0, []Sheet{listOf("A", 9), listOf("B", 2), listOf("C")}, "2 on the sheets A, B and C", "A1, 9 days open: row 2 of the sheet A"},
		"on a continuation":       {2, []Sheet{listOf("A", 3, 4, 1200)}, "3 on the sheet A", "A3, 1,200 days open: row 2 of the sheet A (2)"},
	} {
		t.Run(name, func(t *testing.T) {
			book := sampleBook(t, 0)
			book.Notes, book.Sheets, book.RowsPerSheet = nil, tc.sheets, tc.limit
			cover := coverOf(t, book)
			if cover["To work on"] != tc.toWork || cover["Oldest"] != tc.oldest {
				t.Errorf("To work on %q, Oldest %q; want %q, %q", cover["To work on"], cover["Oldest"], tc.toWork, tc.oldest)
			}
		})
	}
}

func TestAFormWithoutRowsAsksNothing(t *testing.T) {
	for name, tc := range map[string]struct {
		ifEmpty string
		days    []int64
		want    []string // What to do, Return by, an answer
	}{
		"no row":                    {"Nothing.", nil, []string{"Nothing.", "", ""}},
		"one row":                   {"Nothing.", []int64{1}, []string{"Answer.", "11/02/2016", "It is done."}},
		"no row, the same is asked": {"", nil, []string{"Answer.", "11/02/2016", "It is done."}},
	} {
		t.Run(name, func(t *testing.T) {
			book := sampleBook(t, 0)
			book.Sheets = []Sheet{listOf("A", tc.days...)}
			book.Asked, book.AskedIfEmpty, book.ReturnTo, book.ReturnBy = "Answer.", tc.ifEmpty, "The MI analyst", day2016(t, 2, 11)
			book.Answers = []Note{{"Done", "It is done."}}
			cover := coverOf(t, book)
			if got := []string{cover["What to do"], cover["Return by"], cover["Done"]}; !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

// The cover counts what somebody has to work on apart from what only waits, and says what the days of the oldest row are.
func TestTheCoverCountsWhatIsToWorkOn(t *testing.T) {
	columns := []Column{{Name: "exception_id"}, {Name: "state"}, {Name: "overdue"}, {Name: "days_open", Type: etl.IntegerType}}
	idle := map[string]string{"In rerun": "the closure batch"}
	sheet := func(name string, rows ...[]any) Sheet {
		return Sheet{
			Name: name, Title: "One row for each exception", Columns: columns, Table: table(name, columns, rows...),
			Overdue: "overdue", Age: "days_open", State: "state", Idle: idle,
		}
	}
	for name, tc := range map[string]struct {
		sheets []Sheet
		want   map[string]string
	}{
		"two sheets": {
			[]Sheet{
				sheet("One", []any{"E1", "With HP", nil, int64(3)}, []any{"E2", "In rerun", "Overdue by 2 days", int64(30)}),
				sheet("Two", []any{"E3", "In rerun", nil, int64(9)}, []any{"E4", "With IMT", "Overdue by 1 day", int64(12)}),
			},
			map[string]string{"To work on": "2 on the sheets One and Two", "With the closure batch": "2", "Overdue": "2, of which 1 not to work on", "Oldest": "E2, 30 days open: row 3 of the sheet One"},
		},
		"nothing waits": {
			[]Sheet{sheet("One", []any{"E1", "With HP", nil, int64(3)})},
			map[string]string{"To work on": "1 on the sheet One", "With the closure batch": "", "Overdue": "0", "Oldest": "E1, 3 days open: row 2 of the sheet One"},
		},
		"no rows": {[]Sheet{sheet("One")}, map[string]string{"To work on": "0 on the sheet One", "Overdue": "0", "Oldest": "none"}},
	} {
		t.Run(name, func(t *testing.T) {
			book := sampleBook(t, 0)
			book.Sheets = tc.sheets
			got := coverOf(t, book)
			for label, want := range tc.want {
				if got[label] != want {
					t.Errorf("%s is %q, want %q", label, got[label], want)
				}
			}
		})
	}
}

// The cover lists the sheet of charts with how many there are, be it one, and only where there is one.
func TestTheCoverListsTheCharts(t *testing.T) {
	book := chartBook(t, []any{"R01", int64(1), int64(2)})
	two := book.Charts
	for n := range len(two) + 1 {
		book.Charts = two[:n]
		data, _ := write(t, book)
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows(coverName)
		if err := errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == chartsName })
		if n == 0 && at >= 0 || n > 0 && (at < 0 || !slices.Equal(rows[at][2:], []string{strconv.Itoa(n)})) {
			t.Errorf("with %d charts the cover has them in line %d of %q", n, at+1, rows)
		}
	}
}

// Nobody writes on the cover of a form by mistake. That of a workbook that nobody fills in can be sorted and copied.
func TestTheCoverOfAFormIsProtected(t *testing.T) {
	for _, book := range []Book{formBook(t, 1), sampleBook(t, 1)} {
		data, _ := write(t, book)
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		var isProtected bool
		for number, name := range f.GetSheetMap() {
			if name == coverName {
				isProtected = bytes.Contains(part(t, data, fmt.Sprintf("xl/worksheets/sheet%d.xml", number)), []byte("<sheetProtection"))
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if isProtected != book.isForm() {
			t.Errorf("%s: the cover is protected: %t", book.File, isProtected)
		}
	}
}

// part is a file of a workbook.
func part(t *testing.T, data []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	return text
}
