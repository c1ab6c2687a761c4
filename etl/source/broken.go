package source

import (
	"bytes"
	"fmt"

	"ccx/etl"
)

// rejectShort rejects a row with too few cells.
func (p *Part) rejectShort(row *etl.Row) {
	p.short++
	p.reject(row, etl.TooFewColumns)
	p.shortAt = row.Number
}

// warnOfShort says what rows with too few cells may mean.
func (p *Part) warnOfShort() {
	a := &p.Account
	switch {
	case p.short == 1 && p.isBrokenOff():
		a.Warnings = append(a.Warnings, fmt.Sprintf("%sthe last line, row %d, is broken off: it has fewer cells than the header and no line end, so the file was probably cut short; ask the sender for it again", p.place(), p.shortAt))
	case p.short > 0:
		a.Warnings = append(a.Warnings, fmt.Sprintf("%s%s fewer cells than the header; if the sender leaves out blanks at the end, set short_rows of %s to blank in layouts.csv", p.place(), rowsHave(p.short), p.layout.Name))
	}
}

// brokenOff refuses a text file that ends in the middle of a row, unless it states how many rows it has: a truncated report is
// worse than a late one, and what people fill in by hand may have lost the row that says who has died.
func (p *Part) brokenOff() error {
	if p.Account.Declared != nil || p.Account.Controls > 0 || p.corrects != nil || !p.isBrokenOff() {
		return nil
	}
	return refuse("the last line, row %d, is broken off: it has fewer cells than the header and no line end, and no trailer with a row count follows, so the file was cut short; ask the sender for it again", p.shortAt)
}

// isBrokenOff reports whether a text file ends with a row that has too few cells and no line end.
func (p *Part) isBrokenOff() bool {
	return p.shortAt > 0 && p.isText() && p.file.endsInLine()
}

// endsInLine reports whether the last character of the file is no line end, whatever its encoding.
func (f *File) endsInLine() bool {
	end := make([]byte, min(2, f.Account.Bytes))
	if _, err := f.file.ReadAt(end, f.Account.Bytes-int64(len(end))); err != nil {
		return false
	}
	if !bytes.ContainsRune(end, 0) { // of UTF-16 a line end has a zero byte
		end = end[len(end)-1:]
	}
	return !bytes.ContainsAny(end, "\r\n\x1A")
}
