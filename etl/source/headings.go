package source

import "ccx/etl"

// Headings are headings of the columns of a layout by which a file is recognised as of it and no other: the names of the
// columns, or, where another layout has the same, their first aliases.
func Headings(layout etl.Layout, layouts []etl.Layout) []string {
	names, aliases := make([]string, len(layout.Columns)), make([]string, len(layout.Columns))
	for i, c := range layout.Columns {
		names[i] = c.Name
		aliases[i] = c.Name
		if len(c.Aliases) > 0 {
			aliases[i] = c.Aliases[0]
		}
	}
	for _, headings := range [][]string{names, aliases} {
		r := recognise([]headRow{headOf(headings)}, layouts)
		if len(r.tied) == 0 && r.best.layout != nil && r.best.layout.Name == layout.Name {
			return headings
		}
	}
	return names
}
