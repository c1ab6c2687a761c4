package source

import (
	"errors"
	"slices"
)

// ErrAgain is given by Next where a value far down shows that rows given out before were not read as they should be: the
// caller forgets the rows of the part that it has, and calls Next again, which begins with the first.
var ErrAgain = errors.New("the part must be read again")

// lookAhead reads the whole part when a date has the month first and none so far has the day first. If none further down
// has it either, the sender writes the month first: then no date in that column that could be either can be trusted, and
// the part is read again from its first row.
func (p *Part) lookAhead() (again bool, err error) {
	if !p.typer.suspect || p.isScout {
		return false, nil
	}
	p.typer.suspect = false
	scout := p.anew()
	scout.isScout = true
	for {
		if _, err := scout.Next(); err != nil {
			break // the reading itself reports why
		}
	}
	if scout.rows != nil {
		_ = scout.rows.Close()
	}
	var wrong []int
	for _, i := range scout.typer.monthFirstColumns() {
		if !p.typer.columns[i].sentMonthFirst {
			wrong = append(wrong, i)
		}
	}
	for i := range p.typer.columns {
		c := &p.typer.columns[i]
		c.hasDayFirst = c.hasDayFirst || scout.typer.columns[i].hasDayFirst
	}
	if len(wrong) == 0 {
		return false, nil
	}
	return true, p.again(wrong)
}

// anew gives the part as it was before its first row was read.
func (p *Part) anew() *Part {
	n := p.fresh()
	n.fresh, n.open, n.notes, n.file, n.layouts, n.fileID, n.delimiter = p.fresh, p.open, p.notes, p.file, p.layouts, p.fileID, p.delimiter
	n.typer.latest = p.typer.latest
	return n
}

// again begins the reading of the part anew, in the knowledge that the month comes first in some columns.
func (p *Part) again(wrong []int) error {
	given := p.given
	_ = p.rows.Close()
	n := p.anew()
	for i := range n.typer.columns {
		n.typer.columns[i].sentMonthFirst = p.typer.columns[i].sentMonthFirst || slices.Contains(wrong, i)
		n.typer.columns[i].hasDayFirst = p.typer.columns[i].hasDayFirst
	}
	*p = *n
	if given {
		return ErrAgain
	}
	return p.begin()
}
