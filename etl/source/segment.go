package source

import (
	"fmt"
	"math/big"
	"slices"

	"ccx/etl"
)

// segment is what stands below a header, or more with the same control record, and what the control record declares.
type segment struct {
	rows     int64       // of data
	controls int         // control records
	declared []control   // of all of them
	sums     []total     // of each money column, as far as it could be read
	unread   bool        // an amount could not be read
	totals   int         // total lines
	open     []totalLine // those that may declare a sum: no data stands below them
}

// total is a sum of amounts of any size: it never wraps.
type total struct {
	pence etl.Pence
	over  *big.Int // what no longer fitted
}

func (s *total) add(amount etl.Pence) {
	sum, fits := s.pence.Plus(amount)
	if fits {
		s.pence = sum
		return
	}
	s.over, s.pence = s.value(), amount
}

func (s *total) value() *big.Int {
	sum := big.NewInt(int64(s.pence))
	if s.over != nil {
		sum.Add(sum, s.over)
	}
	return sum
}

// add counts a data row that was typed.
func (s *segment) add(t *typer) {
	s.rows++
	if len(s.open) > 0 {
		s.open = s.open[:0]
	}
	for n, i := range t.money {
		if n >= len(s.sums) {
			s.sums = append(s.sums, total{})
		}
		if !t.values[i].null {
			s.sums[n].add(etl.Pence(t.values[i].n))
		}
	}
}

// addRejected counts a rejected data row. Where the row as a whole is at fault, nobody knows which of its cells is the
// amount.
func (s *segment) addRejected(t *typer, row *etl.Row, whole bool) {
	for _, i := range t.money {
		if whole || t.cell(row, i) != "" && !t.blankAt(row, i) {
			t.values[i] = value{null: true}
			s.unread = true
		}
	}
	s.add(t)
}

// closeSegment compares what the control records and total lines of a segment declare with what was read, and begins
// the next.
func (p *Part) closeSegment() error {
	s := &p.count
	for _, c := range s.declared {
		if c.number != nil && *c.number != s.rows {
			return p.untied(c.row, *c.number)
		}
	}
	if slices.ContainsFunc(s.declared, func(c control) bool { return c.number != nil }) {
		total := s.rows
		if p.Account.Declared != nil {
			total += *p.Account.Declared
		}
		p.Account.Declared = &total
	}
	agrees := false
	for _, line := range s.open {
		if line.isOfAll(s.totals) {
			s.declared = append(s.declared, line.control)
			agrees = agrees || slices.Contains(line.numbers, s.rows)
		}
	}
	p.unstated = p.unstated || !agrees
	for _, c := range s.declared {
		if err := p.compareSums(c); err != nil {
			return err
		}
	}
	if s.controls > 0 {
		p.tied++
	} else if p.tied > 0 {
		return refuse("%sthe part that ends the report has no control record, and the part above it has one: the report was cut short, so ask the sender for it again", p.place())
	}
	p.count = segment{}
	return nil
}

// noTrailer says of a part without a control record what shows whether it is complete.
func (p *Part) noTrailer() string {
	if p.unstated {
		return "has no trailer with a row count, so nothing shows whether it is complete"
	}
	return fmt.Sprintf("has no trailer with a row count, but its total line gives the %d that were read", p.Account.RowsRead)
}

// untied refuses a report whose control record declares another number of rows than were read.
func (p *Part) untied(row int, declared int64) error {
	rows, were := "rows", "were"
	if declared == 1 {
		rows = "row"
	}
	if p.count.rows == 1 {
		were = "was"
	}
	how := "cut short or changed on its way"
	if p.count.rows > declared {
		how = "changed on its way, with rows pasted twice perhaps"
	}
	return refuse("%strailer declares %d %s, %d %s read: the control record in row %d does not tie, so the report was %s; ask the sender for it again", p.place(), declared, rows, p.count.rows, were, row, how)
}

// inPounds is a sum as amounts are shown, or as pence where it is more than an amount can be.
func inPounds(sum *big.Int) string {
	if sum.IsInt64() {
		return etl.Pence(sum.Int64()).String()
	}
	return sum.String() + " pence"
}

// compareSums compares the declared sums of money columns with those that were read. Where an amount could not be read, a
// difference is expected.
func (p *Part) compareSums(c control) error {
	for _, declared := range c.sums {
		read := new(big.Int)
		for n, i := range p.typer.money {
			if i == declared.column && n < len(p.count.sums) {
				read = p.count.sums[n].value()
			}
		}
		if read.Cmp(big.NewInt(int64(declared.amount))) == 0 {
			continue
		}
		text := fmt.Sprintf("%srow %d declares a total of %s for %s, the rows that were read add up to %s", p.place(), c.row, declared.amount, p.typer.columns[declared.column].Name, inPounds(read))
		if !p.count.unread {
			return refuse("%s: the report was cut short or changed on its way, so ask the sender for it again", text)
		}
		p.Account.Warnings = append(p.Account.Warnings, text+"; not every amount could be read, so nothing shows whether the report is complete")
	}
	return nil
}
