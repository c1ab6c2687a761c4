package catalogue

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"

	"ccx/sql"
)

// Check finds every mistake in the catalogue of a tree, and every mismatch between it and the SQL files. The error is
// Faults, a sql.CircleError, or the reason why something cannot be read.
func Check(files fs.FS) error {
	c, err := Load(files)
	if err != nil {
		return err
	}
	tree, err := sql.Read(files)
	if err != nil {
		return err
	}
	faults, err := c.checkRules(files)
	if err != nil {
		return err
	}
	given := map[string][]string{}
	for _, f := range tree.Files(sql.Output) {
		given[f.Name] = f.Columns()
	}
	if faults = append(faults, c.checkSelects(given)...); len(faults) > 0 {
		return faults
	}
	return nil
}

// checkSelects compares the columns that each select of sql/out returns, with their order, with those that are declared
// for its name.
func (c *Catalogue) checkSelects(given map[string][]string) Faults {
	f := &faultsOf{table: "columns"}
	place := map[string]int{}
	for i, column := range c.Columns {
		at := place[column.Select]
		place[column.Select]++
		switch names := given[column.Select]; {
		case !slices.Contains(names, column.Name):
			f.in(i, "column", "sql/out/%s.sql gives no column %s", column.Select, column.Name)
		case at >= len(names) || names[at] != column.Name:
			f.in(i, "column", "sql/out/%s.sql gives %s in another place: the rows must be in the order of the select", column.Select, column.Name)
		}
	}
	for name, columns := range given {
		for _, column := range columns {
			if !slices.ContainsFunc(c.ColumnsOf(name), func(declared Column) bool { return declared.Name == column }) {
				f.all = append(f.all, Fault{Table: f.table, Column: "column", Text: fmt.Sprintf("no row declares the column %s of sql/out/%s.sql", column, name)})
			}
		}
	}
	slices.SortStableFunc(f.all, func(a, b Fault) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Text, b.Text)) })
	return f.all
}
