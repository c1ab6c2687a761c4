package ledger

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/sql"
)

// What the catalogue says of selects without rows follows from the selects. With -update it is written.
func TestWhatIsEmptyFollowsFromTheSelects(t *testing.T) {
	b := sharedBench(t)
	e := newEmptiness(t, b)
	lines := [][]string{{"file", "when", "columns"}}
	for _, f := range b.w.l.tree.Files(sql.Table, sql.Filled, sql.Output) {
		of, err := e.of(f)
		must(t, err)
		if of != nil {
			lines = append(lines, []string{f.Path, strings.Join(spelled(of), "|"), strings.Join(b.declared(f), "|")})
		}
	}
	var want bytes.Buffer
	must(t, csv.NewWriter(&want).WriteAll(lines))
	path := filepath.Join("..", "..", "sql", "catalogue", "empties.csv")
	if *update {
		must(t, os.WriteFile(path, want.Bytes(), 0o644))
	}
	got, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(got, want.Bytes()) {
		t.Error("sql/catalogue/empties.csv is not what follows from the selects: make models")
	}
}

// spelled gives each way as the names of its tables.
func spelled(of ways) []string {
	all := make([]string, len(of))
	for i, way := range of {
		all[i] = strings.Join(way, " ")
	}
	return all
}

// declared gives the columns of the table that a file makes, with their types.
func (b *bench) declared(f sql.File) []string {
	all := make([]string, 0, len(b.columns[f.Name]))
	for _, c := range b.columns[f.Name] {
		all = append(all, c.name+" "+c.kind)
	}
	return all
}

// compareEmptiness looks whether a select that has rows in a case is called empty. What the case gives is a table, even if it
// is a view of the rules.
func (b *bench) compareEmptiness(t *testing.T, path string, f sql.File) {
	t.Helper()
	ctx := context.Background()
	hasNone := func(table string) bool {
		n, err := b.w.l.number(ctx, "select count(*) from "+sql.Quoted(table))
		must(t, err)
		return n == 0
	}
	if _, ok := b.w.l.parts.Empties[f.Path]; !ok || hasNone(made(f)) {
		return
	}
	e := newEmptiness(t, b)
	files, err := filepath.Glob(filepath.Join(path, "given_*.csv"))
	must(t, err)
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "given_"), ".csv")
		e.views[name] = ways{{name}}
	}
	of, err := e.of(f)
	must(t, err)
	if known := (catalogue.Empty{When: spelled(of)}); known.IsEmpty(hasNone) {
		t.Errorf("what follows from its select calls %s empty, and it has rows here", f.Path)
	}
}

// A table that the rules make stays as it was made: else one that was empty may have rows later.
func TestNobodyWritesToATableOfTheRules(t *testing.T) {
	tree, err := sql.Read(sql.Files)
	must(t, err)
	for _, f := range tree.Files() {
		for _, name := range f.Writes {
			if maker, ok := tree.Maker(name); ok {
				t.Errorf("%s writes to %s, which %s makes", f.Path, name, maker.Path)
			}
		}
	}
}
