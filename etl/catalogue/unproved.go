package catalogue

import "slices"

// Unproved is a column of a sheet, or of a file for a system, of which ccx verify looks at the heading alone, since no table in data/ holds it or
// what it follows from.
type Unproved struct {
	Select string `csv:"select"`
	Column string `csv:"column"`
	Why    string `csv:"why"` // what does hold it
}

// unprovedFaults are rows about columns that no sheet and no file for a system has, and rows that do not say why.
func (c *Catalogue) unprovedFaults() Faults {
	f := &faultsOf{table: "unproved_columns"}
	repeats(f, c.Unproved, "column", func(u Unproved) string { return u.Select + "." + u.Column })
	for i, u := range c.Unproved {
		f.filled(i, "why", u.Why)
		isShown := slices.ContainsFunc(c.OutputTables, func(t OutputTable) bool { return t.Select == u.Select && (t.IsSheet() || t.IsHandover()) })
		has := slices.ContainsFunc(c.Columns, func(column Column) bool { return column.Select == u.Select && column.Name == u.Column })
		if !isShown || !has {
			f.in(i, "column", "no sheet and no file for a system has a column %s of %q", u.Column, u.Select)
		}
	}
	return f.all
}
