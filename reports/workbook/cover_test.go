package workbook

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
)

// The cover counts what somebody has to work on apart from what only waits, and says what the days of the oldest row are.
func TestTheCoverCountsWhatIsToWorkOn(t *testing.T) {
	columns := []Column{{Name: "exception_id"}, {Name: "state"}, {Name: "overdue"}, {Name: "days_open", Type: etl.IntegerType}}
	idle := map[string]string{"In rerun": "the closure batch"}
	sheet := func(name string, rows ...[]any) Sheet {
		return Sheet{
			Name: name, Title: "One row for each exception", Columns: columns, Table: table(name, columns, rows...),
			Overdue: "overdue", Age: "days_open", Aged: "open", State: "state", Idle: idle,
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
			map[string]string{"To work on": "2", "With the closure batch": "2", "Overdue": "2", "Oldest": "E2, 30 days open"},
		},
		"nothing waits": {
			[]Sheet{sheet("One", []any{"E1", "With HP", nil, int64(3)})},
			map[string]string{"To work on": "1", "With the closure batch": "", "Overdue": "0", "Oldest": "E1, 3 days open"},
		},
		"no rows": {[]Sheet{sheet("One")}, map[string]string{"To work on": "0", "Overdue": "0", "Oldest": "none"}},
	} {
		t.Run(name, func(t *testing.T) {
			book := sampleBook(t, 0)
			book.Sheets = tc.sheets
			content, _ := write(t, book)
			f, err := excelize.OpenReader(bytes.NewReader(content))
			if err != nil {
				t.Fatal(err)
			}
			rows, err := f.GetRows(coverName)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{}
			for _, row := range rows {
				if len(row) > 1 {
					got[row[0]] = row[1]
				}
			}
			for label, want := range tc.want {
				if got[label] != want {
					t.Errorf("%s is %q, want %q", label, got[label], want)
				}
			}
		})
	}
}
