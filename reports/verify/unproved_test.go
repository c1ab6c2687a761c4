package verify_test

import (
	"slices"
	"testing"

	"ccx/reports/verify"
)

// Each column of a sheet and of a file for a system is compared with something, or says in the catalogue why it cannot be.
func TestEveryColumnIsProvedOrSaysWhyNot(t *testing.T) {
	t.Parallel()
	parts := declared(t)
	compared := map[string][]string{}
	out := publishedWeeks(t, 4) // in the fourth, each file for a system has rows
	folders, err := verify.Find([]string{out})
	must(t, err)
	w, err := verify.Folder(parts, folders[3])
	must(t, err)
	verify.AddNoticed(compared, w)
	verify.AddCompared(compared, w)
	for _, table := range parts.OutputTables {
		if table.IsHandover() && compared[table.Select] == nil {
			t.Errorf("the week has no row of %s, so nobody knows what ccx verify compares of it", table.File)
		}
	}
	for _, c := range parts.Columns {
		columns, isLookedAt := compared[c.Select]
		if !isLookedAt {
			continue
		}
		isProved, isExcused := slices.Contains(columns, c.Name), false
		for _, u := range parts.Unproved {
			isExcused = isExcused || u.Select == c.Select && u.Column == c.Name
		}
		switch {
		case !isProved && !isExcused:
			t.Errorf("ccx verify does not recompute the column %s of sql/out/%s.sql: do so in reports/verify (begin at rowsOfSelects in forms.go for a sheet, at handover.go for a file of a system), or, if no table in data/ has what it follows from, add a row to sql/catalogue/unproved_columns.csv", c.Name, c.Select)
		case isProved && isExcused:
			t.Errorf("sql/catalogue/unproved_columns.csv has a row for the column %s of %s, which ccx verify compares", c.Name, c.Select)
		}
	}
}
