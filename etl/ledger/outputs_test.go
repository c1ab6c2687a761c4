package ledger

import (
	"context"
	"testing"
)

// What the catalogue declares of the columns of a select is what DuckDB finds, types too. Each select runs with the
// arguments that it is published with.
func TestDeclaredColumnsAreWhatDuckDBFinds(t *testing.T) {
	b := sharedBench(t)
	parts := b.w.Catalogue()
	seen := map[string]bool{}
	for _, output := range parts.OutputTables {
		if seen[output.Select] {
			continue
		}
		seen[output.Select] = true
		var arguments []any
		for _, a := range output.Arguments {
			arguments = append(arguments, a)
		}
		f, err := b.w.l.tree.File("out/" + output.Select)
		must(t, err)
		got, err := b.w.l.columnsOf(context.Background(), f.Text, arguments...)
		if err != nil {
			t.Errorf("%s: %v", f.Path, err)
			continue
		}
		want := declaredColumns(parts.ColumnsOf(output.Select))
		for i := range max(len(got), len(want)) {
			switch {
			case i >= len(want):
				t.Errorf("%s gives %s, and sql/catalogue/columns.csv has no row for it", f.Path, got[i].Name)
			case i >= len(got):
				t.Errorf("sql/catalogue/columns.csv: %s gives no column %s", f.Path, want[i].Name)
			case got[i] != want[i]:
				t.Errorf("sql/catalogue/columns.csv: %s gives %v in place %d, and the row says %v", f.Path, got[i], i+1, want[i])
			}
		}
	}
	if len(seen) < 30 {
		t.Errorf("only %d selects are published", len(seen))
	}
}
