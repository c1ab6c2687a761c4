package source

import (
	"bytes"

	"ccx/etl"
)

// compareRivals refuses the file if two headings mean one column, and their values in a row of data differ.
func (p *Part) compareRivals(row *etl.Row) error {
	t := p.typer
	for _, r := range t.rivals {
		c := &t.columns[r.column]
		if t.blankAt(row, r.column) {
			continue
		}
		mine, reason := t.valueAt(row, r.column, c.at)
		theirs, other := t.valueAt(row, r.column, r.at)
		if t.isBlankAt(row, r.column, r.at) || reason == other && mine.n == theirs.n && bytes.Equal(mine.text, theirs.text) {
			t.cell(row, r.column)
			continue
		}
		return refuse("%sthe headings %q and %q both mean %s, and in row %d their values differ, so nobody can say which counts: ask the sender, or rename one of them", p.place(), shownHeading(t.headings[c.at]), shownHeading(t.headings[r.at]), c.Name, row.Number)
	}
	return nil
}

// valueAt types the cell at a place as a value of a column, wherever that stands. Of a value that is not valid the text
// is as it came.
func (t *typer) valueAt(row *etl.Row, i, at int) (value, etl.Reason) {
	c := &t.columns[i]
	place := c.at
	c.at = at
	reason := t.cell(row, i)
	c.at = place
	v := t.values[i]
	if reason != "" && at < len(row.Cells) {
		v = value{text: row.Cells[at].Value}
	}
	v.text = bytes.Clone(v.text)
	return v, reason
}

// isBlankAt reports whether the cell at a place would be no value of a column.
func (t *typer) isBlankAt(row *etl.Row, i, at int) bool {
	c := &t.columns[i]
	place := c.at
	c.at = at
	defer func() { c.at = place }()
	return t.blankAt(row, i)
}
