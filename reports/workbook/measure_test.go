package workbook

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
)

func TestColumnWidth(t *testing.T) {
	for _, tc := range []struct {
		given   Column
		content int
		want    float64
		lines   int // of the heading
	}{
		{Column{Name: "route"}, 12, 14, 1},
		{Column{Name: "exception_id"}, 14, 16, 1},
		{Column{Name: "exception_id"}, 0, 13, 2},                        // the longer word and the filter button
		{Column{Name: "reason"}, 100, maxWidth, 1},                      // wraps
		{Column{Name: "note", Width: 36}, 100, 36, 1},                   // wraps earlier
		{Column{Name: "left_on", Type: etl.DateType}, 0, dateWidth, 1},  // the first date may come late
		{Column{Name: "removed", Type: etl.IntegerType}, 3, 13, 1},      // the heading is in with its numbers
		{Column{Name: "scheme_1993", Type: etl.IntegerType}, 3, 12, 2},  // two lines
		{Column{Name: "last_letter_code"}, 5, 12, 2},                    // not three
		{Column{Name: "arrears", Type: etl.PenceType}, 15, 17, 1},       // the amount is wider
		{Column{Name: "what", Heading: "A to Z to A to Z"}, 0, 11, 2},   // many short words
		{Column{Name: "code"}, 3, 8, 1},                                 // the heading is wider
		{Column{Name: "x", Heading: strings.Repeat("w", 80)}, 0, 60, 2}, // as wide as can be, and broken
	} {
		if got := columnWidth(&tc.given, tc.content); got != tc.want {
			t.Errorf("%s, values of %d: got %v, want %v", tc.given.heading(), tc.content, got, tc.want)
		}
		if got := tc.given.headingLines(tc.want); got != tc.lines {
			t.Errorf("%s in %v: got %d lines, want %d", tc.given.heading(), tc.want, got, tc.lines)
		}
	}
}

// lateBook has a thousand rows of small values, and one of large ones far behind those that are looked at first.
func lateBook(t testing.TB, limit int) Book {
	book := sampleBook(t, 0)
	book.RowsPerSheet = limit
	columns := []Column{{Name: "sources"}, {Name: "text"}, {Name: "day", Type: etl.DateType}, {Name: "money", Type: etl.PenceType}, {Name: "number", Type: etl.IntegerType}}
	rows := make([][]any, 1000)
	for i := range rows {
		rows[i] = []any{"manual", "short", nil, etl.Pence(1), int64(1)}
	}
	rows[700] = []any{"system+manual", strings.Repeat("long text ", 15), book.AsOf, etl.Pence(-123456789), int64(1234567)}
	book.Sheets = []Sheet{{Name: "late", Title: "One row for each row", Columns: columns, Table: table("late", columns, rows...)}}
	return book
}

func TestColumnsFitWhatComesLate(t *testing.T) {
	want := []float64{16, 60, 12, 18, 13} // of each column
	for name, tc := range map[string]struct {
		limit  int
		sheets []string
	}{
		"one sheet":  {0, []string{"late"}},
		"two sheets": {600, []string{"late", "late (2)"}}, // the large row is on the second
	} {
		t.Run(name, func(t *testing.T) {
			data, _ := write(t, lateBook(t, tc.limit))
			f, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			for _, sheet := range tc.sheets {
				var got []float64
				for _, letters := range []string{"A", "B", "C", "D", "E"} {
					width, err := f.GetColWidth(sheet, letters)
					if err != nil {
						t.Fatal(err)
					}
					got = append(got, width)
				}
				if !slices.Equal(got, want) {
					t.Errorf("%s: widths %v, want %v", sheet, got, want)
				}
			}
			last := tc.sheets[len(tc.sheets)-1]
			large := map[string]int{"late": 702, "late (2)": 102}[last]
			heights := map[int]float64{large - 1: lineHeight, large: 3 * lineHeight, large + 1: lineHeight}
			for row, want := range heights {
				if got, err := f.GetRowHeight(last, row); err != nil || got != want {
					t.Errorf("%s, row %d: %v points high, want %v: %v", last, row, got, want, err)
				}
			}
		})
	}
}

func TestWideSheetsKeepTheirNamesInSight(t *testing.T) {
	for name, tc := range map[string]struct {
		widths []float64
		want   bool
	}{
		"a form":                      {[]float64{17, 13, 60, 60, 40}, true},
		"fits a screen":               {[]float64{17, 13, 60, 60}, false},
		"first columns fill a screen": {[]float64{60, 13, 60, 60}, false},
		"nothing beside them":         {[]float64{34, 200}, false},
	} {
		if got := (&tab{widths: tc.widths}).isWide(); got != tc.want {
			t.Errorf("%s: got %v, want %v", name, got, tc.want)
		}
	}
}
