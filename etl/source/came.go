package source

import (
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
)

// came is a rejected row as it came, in the form in which its values can be read again.
func (t *typer) came(row *etl.Row) *etl.Came {
	c := &etl.Came{Values: make([]string, len(t.columns))}
	for i := range t.columns {
		if at := t.columns[i].at; at >= 0 && at < len(row.Cells) {
			c.Values[i] = t.asCame(row, i)
		}
	}
	for at, cell := range row.Cells {
		if t.columnAt(at) < 0 && !blank(cell) {
			c.Others = append(c.Others, t.other(at, cell))
		}
	}
	for _, far := range row.Far {
		if !blank(far.Cell) {
			c.Others = append(c.Others, t.other(far.Column, far.Cell))
		}
	}
	if row.Fault == etl.BadQuoting {
		c.Raw = readable(row.Raw)
	}
	return c
}

// asCame is the value of a column. What a sheet stores as a number or a day becomes the text that is read alike: a day
// as yyyy-mm-dd, an amount in pounds.
func (t *typer) asCame(row *etl.Row, i int) string {
	c := &t.columns[i]
	cell := row.Cells[c.at]
	if cell.Kind == etl.Text || cell.Kind == etl.Blank || t.cell(row, i) != "" || t.values[i].null {
		return t.stored(cell)
	}
	switch v := t.values[i]; c.Type {
	case etl.DateValue:
		return etl.Date(v.n).String()
	case etl.MoneyValue:
		return etl.Pence(v.n).String()
	case etl.IntegerValue:
		return strconv.FormatInt(v.n, 10)
	case etl.YesNoValue:
		return t.stored(cell)
	default:
		return string(v.text)
	}
}

// stored is what a cell holds, as a text.
func (t *typer) stored(cell etl.Cell) string {
	switch cell.Kind {
	case etl.DateCell:
		if d, ok := serialDate(cell.Value, t.from1904); ok {
			return d.String()
		}
	case etl.Boolean:
		return map[string]string{"1": "TRUE", "0": "FALSE"}[string(cell.Value)]
	case etl.NoValue:
		return "#N/A"
	}
	return readable(cell.Value)
}

// other is a value in a column that the layout does not know.
func (t *typer) other(at int, cell etl.Cell) etl.Other {
	o := etl.Other{Place: columnPlace(at, t.isText), Value: t.stored(cell)}
	if at < len(t.headings) {
		o.Heading = t.headings[at]
	}
	return o
}

// correction is where a sheet of rejected rows that comes back has the columns that ccx added.
type correction struct {
	wrong, mark int
	own         []int // places of all of them
}

// correctionIn finds the columns that ccx added in a header; nil if it has none.
func correctionIn(headings []string) *correction {
	c := &correction{wrong: -1, mark: -1}
	for at, heading := range headings {
		switch etl.NormaliseHeading(heading) {
		case etl.NormaliseHeading(etl.WrongHeading):
			c.wrong = at
		case etl.NormaliseHeading(etl.MarkHeading):
			c.mark = at
		}
		if slices.ContainsFunc(etl.CorrectionHeadings(), func(own string) bool { return etl.NormaliseHeading(own) == etl.NormaliseHeading(heading) }) {
			c.own = append(c.own, at)
		}
	}
	if c.wrong < 0 || c.mark < 0 {
		return nil
	}
	return c
}

// corrected looks at a row of such a sheet. It leaves the row as the sender's, and gives the faults that nobody corrected
// and that the row alone would not show: their values are as they were, and what is wrong is still written beside them.
func (p *Part) corrected(row *etl.Row) (whole etl.Reason, still map[int]etl.Reason) {
	wrong, marks := cellText(row.At(p.corrects.wrong)), strings.Fields(cellText(row.At(p.corrects.mark)))
	row.Cells = slices.Clone(row.Cells)
	for _, at := range p.corrects.own {
		if at < len(row.Cells) {
			row.Cells[at] = etl.Cell{}
		}
	}
	if wrong == "" || len(marks) == 0 || row.Fault != "" {
		return "", nil
	}
	now := p.typer.came(row)
	for _, mark := range marks {
		reason, column := etl.MarkedFault(mark)
		at := slices.IndexFunc(p.typer.columns, func(c placed) bool { return c.Name == column && c.at >= 0 })
		switch {
		case column == "" && mark == etl.FaultMark(reason, "", now.All()...):
			whole = reason
		case at >= 0 && mark == etl.FaultMark(reason, column, now.Values[at]):
			if still == nil {
				still = map[int]etl.Reason{}
			}
			still[at] = reason
		}
	}
	return whole, still
}

// takeCorrected accounts for a row of a sheet of rejected rows that comes back.
func (p *Part) takeCorrected(row *etl.Row) error {
	whole, still := p.corrected(row)
	if whole == "" && still == nil {
		return p.takeRow(row)
	}
	if err := p.settle(row); err != nil {
		return err
	}
	p.typer.still = still
	p.reject(row, whole)
	p.typer.still = nil
	return nil
}
