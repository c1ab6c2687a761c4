package weekly

import (
	"crypto/sha256"
	"errors"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger"
)

// seenRows is what was seen of rows with these first values.
func seenRows(keys ...string) *seen {
	s := &seen{keys: sha256.New()}
	for _, key := range keys {
		s.row(key)
	}
	return s
}

// A workbook is right only where each of its tables holds the rows that went into it, with the same first values in order.
func TestAWorkbookThatHoldsOtherRowsIsNotPublished(t *testing.T) {
	written := map[string]*seen{"open": seenRows("E1", "E2")}
	for _, c := range []struct {
		name  string
		found map[string]*seen
		want  string // what was declared; "" where all is well
	}{
		{"the same", map[string]*seen{"open": seenRows("E1", "E2")}, ""},
		{"another key", map[string]*seen{"open": seenRows("E1", "E3")}, "keys " + seenRows("E1", "E3").sum()},
		{"another order", map[string]*seen{"open": seenRows("E2", "E1")}, "keys " + seenRows("E2", "E1").sum()},
		{"keys cut in other places", map[string]*seen{"open": seenRows("E1E", "2")}, "keys " + seenRows("E1E", "2").sum()},
		{"a row fewer", map[string]*seen{"open": seenRows("E1")}, "1 rows"},
		{"no table", map[string]*seen{"other": seenRows("E1", "E2")}, "0 rows"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := compareSeen("hp.xlsx", written, c.found)
			var control *ledger.ControlError
			if c.want == "" {
				if err != nil {
					t.Error(err)
				}
			} else if !errors.As(err, &control) || control.Declared != c.want || control.Place != "hp.xlsx sheet open" {
				t.Errorf("got %v, want %q declared of the sheet open", err, c.want)
			}
		})
	}
	for value, want := range map[any]string{nil: "", "E1": "E1", etl.Date(0): "25569", etl.Date(-1): "25568"} {
		if got := asText(value); got != want {
			t.Errorf("%v is %q, want %q", value, got, want)
		}
	}
}
