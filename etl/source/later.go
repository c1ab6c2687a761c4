package source

import (
	"fmt"
	"slices"

	"ccx/etl"
)

// laterHeader reports whether a row below the header is a header too. A repeated one counts for nothing, another one of
// the layout takes effect from there, and one of another layout refuses the file. Below a control record it begins a
// part with a control record of its own.
func (p *Part) laterHeader(row *etl.Row) (bool, error) {
	if p.known == nil {
		p.known = knownHeadings(p.layouts)
	}
	if !mayBeHeader(row, p.known) {
		return false, nil
	}
	headings := make([]string, 0, len(row.Cells))
	for _, c := range row.Cells {
		headings = append(headings, cellText(c))
	}
	for len(headings) > 0 && headings[len(headings)-1] == "" {
		headings = headings[:len(headings)-1]
	}
	h := headOf(headings)
	m := hold(h, 0, p.layout)
	if !m.complete() || excluded(h, p.layout) {
		return p.otherHeader(row, h)
	}
	if m.twice != "" {
		return true, refuse("%sthe heading %q stands in the header in row %d twice, so nobody can say which of the two columns counts: rename one of them", p.place(), shownHeading(m.twice), row.Number)
	}
	if err := p.settle(nil); err != nil {
		return true, err
	}
	p.Account.Blank++
	if p.count.controls > 0 {
		if err := p.closeSegment(); err != nil {
			return true, err
		}
	}
	if !slices.Equal(h.names, headOf(p.typer.headings).names) {
		p.Account.Warnings = append(p.Account.Warnings, fmt.Sprintf("%srow %d is a header with other headings or in another order, and the rows below it were read under it: check that two reports were put together on purpose", p.place(), row.Number))
		p.typer.place(m, headings)
		p.width(row)
		p.before = 0
	}
	return true, nil
}

// otherHeader refuses the file if a row is the header of another layout.
func (p *Part) otherHeader(row *etl.Row, h headRow) (bool, error) {
	for i := range p.layouts {
		l := &p.layouts[i]
		if l.Name == p.layout.Name || excluded(h, l) {
			continue
		}
		if m := hold(h, 0, l); m.complete() {
			return true, refuse("%srow %d is a header of the layout %s below rows of %s: two reports were put together, so ask the sender for each in a file of its own", p.place(), row.Number, l.Name, p.layout.Name)
		}
	}
	return false, nil
}
