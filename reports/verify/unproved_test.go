package verify_test

import (
	"slices"
	"testing"

	"ccx/reports/verify"
)

// Each column of a sheet is compared with something, or says in the catalogue why it cannot be.
func TestEveryColumnIsProvedOrSaysWhyNot(t *testing.T) {
	t.Parallel()
	parts := declared(t)
	compared := map[string][]string{}
	for _, w := range weeksIn(t, publishedWeeks(t, 1)) {
		verify.AddCompared(compared, w)
	}
	for _, c := range parts.Columns {
		columns, isSheet := compared[c.Select]
		if !isSheet {
			continue
		}
		isProved, isExcused := slices.Contains(columns, c.Name), false
		for _, u := range parts.Unproved {
			isExcused = isExcused || u.Select == c.Select && u.Column == c.Name
		}
		switch {
		case !isProved && !isExcused:
			t.Errorf("ccx verify does not recompute the column %s of sql/out/%s.sql: do so in reports/verify (begin at rowsOfSelects in forms.go), or, if no table in data/ has what it follows from, add a row to sql/catalogue/unproved_columns.csv", c.Name, c.Select)
		case isProved && isExcused:
			t.Errorf("sql/catalogue/unproved_columns.csv has a row for the column %s of %s, which ccx verify compares", c.Name, c.Select)
		}
	}
}
