package workbook

import (
	"bytes"
	"slices"
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
	defer f.Close() //nolint:errcheck // read only
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
