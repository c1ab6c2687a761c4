package source

import (
	"ccx/etl"
	"ccx/etl/source/text"
)

// hopeless refuses a text file of which too many rows are rejected whatever follows: even if all bytes that are left were
// rows as short as a good row can be, the share would be too great. Nothing rests on the rows of a refused file.
func (p *Part) hopeless() error {
	a, reader := &p.Account, text.Passed(p.rows)
	if p.isScout || p.corrects != nil || p.layout.ByHand || p.file.rejectPercent <= 0 || reader < 0 || p.file.Account.Encoding != string(text.UTF8) {
		return nil
	}
	most := a.RowsRead + (p.file.Account.Bytes-reader)/p.shortest() + 1
	if a.Rejected*100 <= most*p.file.rejectPercent {
		return nil
	}
	return refuse("%s%d of the %d rows down to row %d were rejected, which will be more than %d %% of the file whatever follows, so it was not read further: correct them or ask the sender for the file again, and load it anew", Because(p.doubts()), a.Rejected, a.RowsRead, p.typer.now, p.file.rejectPercent)
}

// shortest is the number of bytes that a row of data has at least: its delimiters up to the last value that it cannot do
// without, a character or more for each such value, and the line end.
func (p *Part) shortest() int64 {
	const shortestDate, shortestReference = 6, 2
	last, bytes := 0, 1
	for _, i := range p.typer.order {
		c := &p.typer.columns[i]
		if c.Required != etl.RequiredValue {
			continue
		}
		last = max(last, c.at)
		switch c.Type {
		case etl.DateValue:
			bytes += shortestDate
		case etl.ReferenceValue:
			bytes += shortestReference
		default:
			bytes++
		}
	}
	return int64(last + bytes)
}
