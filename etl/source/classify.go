package source

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ccx/etl"
	"ccx/etl/source/sheet"
)

// classify accounts for a row that is not plainly a valid row of data: as blank, a header, a control record, a total
// line, a note, or data. The order is part of the rules.
func (p *Part) classify(row *etl.Row) error {
	t := p.typer
	if isBlankRow(row) {
		p.Account.Blank++
		return nil
	}
	if row.Fault != "" {
		if found, err := p.headOfPage(row); found || err != nil {
			return err
		}
		return p.data(row, "")
	}
	if found, err := p.laterHeader(row); found || err != nil {
		return err
	}
	if t.isTrailer(row) {
		if c := t.trailer(row); c != nil {
			return p.control(c)
		}
		return p.data(row, etl.MissingRequired)
	}
	if c := t.counted(row); c != nil {
		return p.control(c)
	}
	if line := t.total(row); line != nil {
		p.shortAt = 0
		p.Account.Notes++
		p.count.totals++
		p.count.open = append(p.count.open, *line)
		return nil
	}
	if t.isNote(row) {
		p.note(row)
		return nil
	}
	return p.data(row, "")
}

// headOfPage takes a row that a form feed begins, where it is a header or a note: a program prints both at the head of
// each page. In a row of data a form feed is a fault as any other control character.
func (p *Part) headOfPage(row *etl.Row) (bool, error) {
	if row.Fault != etl.BadEncoding || row.FaultColumn != 0 {
		return false, nil
	}
	first, fault := &row.Cells[0], row.Fault
	text, found := bytes.CutPrefix(first.Value, []byte("\f"))
	if !found {
		return false, nil
	}
	first.Value, row.Fault = text, ""
	if found, err := p.laterHeader(row); found || err != nil {
		return found, err
	}
	isSound := !slices.ContainsFunc(row.Cells, func(c etl.Cell) bool { return bytes.ContainsRune(c.Value, utf8.RuneError) })
	if isSound && p.typer.isNote(row) {
		p.note(row)
		return true, nil
	}
	first.Value, row.Fault = append([]byte(string(utf8.RuneError)), text...), fault
	return false, nil
}

// control takes a control record. A row that waits for the next is decided, since the control record counts it.
func (p *Part) control(c *control) error {
	if err := p.settle(nil); err != nil {
		return err
	}
	p.shortAt = 0
	p.count.controls++
	p.count.declared = append(p.count.declared, *c)
	p.Account.Controls++
	return nil
}

// note counts a note. The first are shown.
func (p *Part) note(row *etl.Row) {
	p.shortAt = 0
	p.Account.Notes++
	if len(p.shown) < notesShown {
		p.shown = append(p.shown, p.typer.shownNote(row))
	}
	p.noted++
}

// data takes a row of data, with the fault of the row as a whole if it is known.
func (p *Part) data(row *etl.Row, whole etl.Reason) error {
	if p.count.controls > 0 {
		return refuse("%srow %d stands below the control record; only notes, total lines and a new header may: the report is damaged, or two reports were put together, so ask the sender for it again", p.place(), row.Number)
	}
	if err := p.settle(row); err != nil {
		return err
	}
	if whole == "" && row.Fault == "" {
		if err := p.compareRivals(row); err != nil {
			return err
		}
	}
	if whole == "" && row.Fault == "" {
		if p.surplus(row) {
			whole = etl.TooManyColumns
		} else if p.typer.isShort(row) {
			return p.shortRow(row)
		}
	}
	p.before = len(row.Cells)
	p.typed(row, whole)
	return nil
}

// typed accepts or rejects a row of data.
func (p *Part) typed(row *etl.Row, whole etl.Reason) {
	if whole == "" && row.Fault == "" && p.typer.row(row) {
		p.accept(row)
		return
	}
	p.reject(row, whole)
}

// shortRow takes a row with fewer cells than the header. Programs that leave out trailing blanks do so for many rows,
// so the row counts if the one before or after it is as short.
func (p *Part) shortRow(row *etl.Row) error {
	before := p.before
	p.before = len(row.Cells)
	switch {
	case p.typer.lacks(row):
		p.rejectShort(row)
	case before == len(row.Cells):
		p.typed(row, "")
	default:
		p.pending = copyOf(row)
	}
	return nil
}

// settle decides the row that waits, now that the next row of data is known; nil if there is none.
func (p *Part) settle(next *etl.Row) error {
	row := p.pending
	if row == nil {
		return nil
	}
	p.pending = nil
	if next != nil && len(next.Cells) == len(row.Cells) {
		p.typed(row, "")
		return nil
	}
	p.rejectShort(row)
	return nil
}

// copyOf is a row that stays valid when the next is read.
func copyOf(row *etl.Row) *etl.Row {
	c := *row
	c.Cells = slices.Clone(row.Cells)
	for i := range c.Cells {
		c.Cells[i].Value = slices.Clone(c.Cells[i].Value)
	}
	return &c
}

// surplus reports whether a row has a value beside the header, where nothing may be. In a sheet, such values in at least
// half of the rows are a column without a heading.
func (p *Part) surplus(row *etl.Row) bool {
	t := p.typer
	for at := len(t.headings); at < len(row.Cells); at++ {
		if !t.isSurplus(at) || blank(row.Cells[at]) {
			continue
		}
		if t.isText || !p.isColumn(at) {
			return true
		}
		t.surplusTo = -1
	}
	return false
}

// isColumn reports whether at least half of the rows of a sheet that are not blank have a value at a place.
func (p *Part) isColumn(at int) bool {
	if p.typer.besideCounted {
		return false
	}
	p.typer.besideCounted = true
	rows, err := p.open()
	if err != nil {
		return false // the reading itself reports it
	}
	defer rows.Close()
	has, all := 0, 0
	for rows.Next() {
		if row := rows.Row(); row.Number > p.header && !isBlankRow(row) {
			all++
			if at < len(row.Cells) && !blank(row.Cells[at]) {
				has++
			}
		}
	}
	return 2*has >= all
}

// isText reports whether the part is a text file.
func (p *Part) isText() bool {
	_, isSheet := p.rows.(*sheet.Rows)
	return !isSheet
}

// warn says what of the rows a person should know.
func (p *Part) warn() {
	a := &p.Account
	if p.noted > 0 {
		a.Warnings = append(a.Warnings, fmt.Sprintf("%s%s below the header counted as notes and left out: %s", p.place(), rowsAre(p.noted), strings.Join(p.shown, ", ")))
	}
	p.warnOfShort()
	p.warnOfUnheaded()
}

// warnOfUnheaded counts the values in columns without a heading; the first columns are named.
func (p *Part) warnOfUnheaded() {
	more, values := 0, 0
	warn := func(format string, args ...any) {
		p.Account.Warnings = append(p.Account.Warnings, p.place()+fmt.Sprintf(format, args...))
	}
	for n, at := range p.typer.unheaded() {
		if n >= driftShown {
			more, values = more+1, values+p.typer.strays[at]
			continue
		}
		warn("column %s has no heading, and its values (%d) are left out", columnPlace(at, p.isText()), p.typer.strays[at])
	}
	if more > 0 {
		warn("%d more columns have no heading, and their values (%d) are left out", more, values)
	}
}

func rowsAre(n int) string {
	if n == 1 {
		return "1 row is"
	}
	return strconv.Itoa(n) + " rows are"
}

func rowsHave(n int) string {
	if n == 1 {
		return "1 row has"
	}
	return strconv.Itoa(n) + " rows have"
}
