package source

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
)

// valueOf is a value that a column takes.
func valueOf(t *testing.T, c *etl.LayoutColumn) string {
	t.Helper()
	if len(c.Allowed) > 0 {
		return c.Allowed[0]
	}
	value, ok := map[etl.ValueType]string{
		etl.ReferenceValue: "1000000001", etl.TextValue: "F10", etl.CodeValue: "ANY", etl.DateValue: "2016-02-01", etl.MoneyValue: "12.05",
		etl.YesNoValue: "yes", etl.IntegerValue: "3", etl.IDValue: "E0123456789AB", etl.BatchValue: "CSA1993-20160205-0001", etl.TokenValue: "20160205.1.0123AB",
	}[c.Type]
	if !ok {
		t.Fatalf("no value of the type %s is known here", c.Type)
	}
	return value
}

// TestEveryLayoutIsRead makes a file of each layout, with the heading that its sender writes first: it is taken for that layout, a row that
// has everything is accepted, and one that lacks a required value is rejected.
func TestEveryLayoutIsRead(t *testing.T) {
	all := layouts(t)
	for _, l := range all {
		t.Run(l.Name, func(t *testing.T) {
			var header, good, bad []string
			lacking := ""
			for _, c := range l.Columns {
				heading := c.Name
				if len(c.Aliases) > 0 {
					heading = c.Aliases[0]
				}
				header, good = append(header, heading), append(good, valueOf(t, &c))
				bad = append(bad, valueOf(t, &c))
				if c.Required == etl.RequiredValue && lacking == "" {
					bad[len(bad)-1], lacking = "", c.Name
				}
			}
			path := filepath.Join(t.TempDir(), l.Name+".csv")
			f, err := os.Create(path)
			must(t, err)
			must(t, csv.NewWriter(f).WriteAll([][]string{header, good, bad}))
			must(t, f.Close())
			got := read(t, path, Options{Layouts: all})
			if got.Status != etl.Loaded || got.Parts[0].Layout != l.Name {
				t.Fatalf("%s is %s: %s %v", strings.Join(header, ","), got.Status, got.Note, got.Parts)
			}
			if want := "3 " + lacking + " missing_required"; len(got.rows) != 1 || !slices.Contains(got.rejects(), want) {
				t.Errorf("of a row with all values and one without %s: accepted %q, rejected %q", lacking, got.rows, got.rejects())
			}
		})
	}
}
