package main

import (
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ccx/etl/must"
	rules "ccx/sql"
)

// TestEveryRuleIsMadeFromWhatIsHandedOn finds a rule that another engine cannot make, as it reads what no lake holds, and that is
// not in tools/spark/excluded.csv; and a row of that file which excludes nothing. make spark finds the same with Java, and more.
func TestEveryRuleIsMadeFromWhatIsHandedOn(t *testing.T) {
	t.Parallel()
	tree, err := rules.Read(rules.Files)
	must.Do(t, err)
	order, err := tree.Order(tree.Files()...)
	must.Do(t, err)
	excluded, known, macros := first(t, "../../tools/spark/excluded.csv"), first(t, "../../sql/catalogue/lake_inputs.csv"), map[string]rules.File{}
	for name := range excluded {
		if !slices.ContainsFunc(order, func(f rules.File) bool { return f.Name == name }) {
			t.Errorf("tools/spark/excluded.csv names %s, and there is no such file", name)
		}
	}
	for _, f := range order {
		switch f.Kind {
		case rules.Macro:
			for _, name := range f.Makes {
				macros[name] = f
			}
			continue
		case rules.Table, rules.View, rules.Check, rules.Output:
		default:
			continue
		}
		if excluded[f.Name] || known[f.Name] {
			continue
		}
		for _, name := range sources(f, macros) {
			if !known[name] {
				t.Errorf("%s reads %s, which no lake holds: give it a row in sql/catalogue/lake_inputs.csv, or exclude %s in tools/spark/excluded.csv", f.Path, name, f.Name)
			}
		}
		if f.Kind == rules.Table || f.Kind == rules.View {
			known[f.Name] = true
		}
	}
}

// sources are the tables and views that a file reads, itself or through macros.
func sources(f rules.File, macros map[string]rules.File) []string {
	found, done := map[string]bool{}, map[string]bool{}
	var take func(f rules.File)
	take = func(f rules.File) {
		for _, name := range f.Ledgers {
			found[name] = true
		}
		for _, name := range f.Reads {
			macro, isMacro := macros[name]
			if !isMacro {
				found[name] = true
			} else if !done[name] {
				done[name] = true
				take(macro)
			}
		}
	}
	take(f)
	return slices.Sorted(maps.Keys(found))
}

// first is the values in the first column of a table.
func first(t *testing.T, path string) map[string]bool {
	t.Helper()
	file, err := os.Open(filepath.FromSlash(path))
	must.Do(t, err)
	defer func() { must.Do(t, file.Close()) }()
	rows, err := csv.NewReader(file).ReadAll()
	must.Do(t, err)
	all := map[string]bool{}
	for _, row := range rows[1:] {
		all[row[0]] = true
	}
	return all
}
