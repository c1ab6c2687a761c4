package source

import (
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/nearest"
)

// headerRows is how many non-empty rows from the top may hold the header.
const headerRows = 20

// match is a row compared with a layout.
type match struct {
	layout  *etl.Layout
	row     int     // index into the candidate rows
	columns []int   // for each column of the layout its place in the row, or -1
	rivals  []rival // headings that mean a column that another heading has taken
	missing []string
	twice   string // a heading of the layout that occurs more than once in the row
}

// rival is a second heading of a column.
type rival struct {
	column int // index into the columns of the layout
	at     int // its place
}

// complete reports whether the row carries every required column of the layout.
func (m match) complete() bool { return len(m.missing) == 0 }

// found counts the required columns that the row carries.
func (m match) found() int { return m.layout.RequiredColumns() - len(m.missing) }

// hold maps the headings of a row to the columns of a layout. If two headings map to one column, the column's own name
// wins, then its aliases in order; the other heading stays unknown.
func hold(h headRow, index int, layout *etl.Layout) match {
	m := match{layout: layout, row: index, columns: make([]int, len(layout.Columns))}
	for i := range layout.Columns {
		c := &layout.Columns[i]
		m.columns[i] = -1
		var seen []string
		for _, name := range append([]string{c.Name}, c.Aliases...) {
			name = etl.NormaliseHeading(name)
			if slices.Contains(seen, name) {
				continue
			}
			seen = append(seen, name)
			for n, at := range h.at[name] {
				if n > 0 && m.twice == "" {
					m.twice = name
				}
				if m.columns[i] < 0 {
					m.columns[i] = at
				} else {
					m.rivals = append(m.rivals, rival{i, at})
				}
			}
		}
		if m.columns[i] < 0 && c.Required != etl.Optional {
			m.missing = append(m.missing, c.Name)
		}
	}
	return m
}

// excluded reports whether a row has a column that a file of this layout never has.
func excluded(h headRow, l *etl.Layout) bool {
	return slices.ContainsFunc(l.NotWith, func(name string) bool { return len(h.at[etl.NormaliseHeading(name)]) > 0 })
}

// recognition is what the first rows of a text file or sheet show about its layout.
type recognition struct {
	best match   // the match to use; valid if tied is empty and best.layout is set
	tied []match // two or more layouts that match equally
	near match   // the nearest incomplete match, for the message; layout is nil if nothing matched at all
}

// recognise finds the layout of a text file or sheet from its first non-empty rows, normalised. For each layout the
// header is the first row that carries all its required columns; of the layouts that match, the one with the most
// required columns wins.
func recognise(rows []headRow, layouts []etl.Layout) recognition {
	var r recognition
	for i := range layouts {
		l := &layouts[i]
		for n, headings := range rows {
			if excluded(headings, l) {
				continue
			}
			m := hold(headings, n, l)
			if m.complete() {
				r.take(m)
				break
			}
			r.remember(m)
		}
	}
	return r
}

// take compares a complete match with the best so far.
func (r *recognition) take(m match) {
	switch {
	case r.best.layout == nil || m.layout.RequiredColumns() > r.best.layout.RequiredColumns():
		r.best, r.tied = m, nil
	case m.layout.RequiredColumns() == r.best.layout.RequiredColumns():
		if len(r.tied) == 0 {
			r.tied = []match{r.best}
		}
		r.tied = append(r.tied, m)
	}
}

// remember keeps the incomplete match that carries the largest share of its layout's required columns.
func (r *recognition) remember(m match) {
	if m.found() == 0 {
		return
	}
	if r.near.layout == nil || m.found()*r.near.layout.RequiredColumns() > r.near.found()*m.layout.RequiredColumns() {
		r.near = m
	}
}

// nearlyData reports whether an unrecognised sheet is data with a renamed column: it carries at least half of the
// required columns of a layout, and at least two.
func (r *recognition) nearlyData() bool {
	return r.near.layout != nil && r.near.found() >= 2 && 2*r.near.found() >= r.near.layout.RequiredColumns()
}

// drift lists the headings that the layout does not know, and the layout's columns that the header lacks.
func (m match) drift(headings []string) []etl.Drift {
	var drift []etl.Drift
	var free []string // the columns that no heading took
	for i, at := range m.columns {
		if at < 0 {
			free = append(free, m.layout.Columns[i].Name)
		}
	}
	for i, h := range headings {
		if strings.TrimSpace(h) != "" && !slices.Contains(m.columns, i) {
			drift = append(drift, etl.Drift{Kind: "unknown", Name: h, Nearest: nearest.Word(etl.NormaliseHeading(h), free)})
		}
	}
	for _, name := range free {
		drift = append(drift, etl.Drift{Kind: "missing", Name: name})
	}
	return drift
}
