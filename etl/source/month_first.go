package source

import (
	"fmt"
	"slices"
	"strings"

	"ccx/etl"
)

// eitherKept is how many rows with a date that can be read both ways are remembered of a column.
const eitherKept = 20

// keepEither remembers the row of a date of three numbers that is another date with the month first.
func (t *typer) keepEither(c *placed, text []byte) {
	const months = 12
	n, ok := partsOf(text)
	if ok && n.isNumeric && n.day <= months && n.month <= months && n.day != n.month && !slices.Contains(c.either, t.now) {
		c.either = append(c.either, t.now)
	}
}

// monthFirst says which value shows that the sender writes the month first, and the two ways on.
func (t *typer) monthFirst(c *placed) string {
	shows := ""
	if c.shows != "" {
		shows = " (" + c.shows + " shows it)"
	}
	return fmt.Sprintf("the sender writes dates in %s with the month first%s, so none of them can be trusted, real dates of a workbook neither: ask for dd/mm/yyyy or, if all are so, set date_forms of %s, %s to mdy in layout_columns.csv; texts are then read with the month first, and real dates as Excel shows them", c.Name, shows, t.layout.Name, c.Name)
}

// Doubts says of which columns no date can be trusted, and why; "" if there is none.
func (f *File) Doubts() string {
	var all []string
	for _, p := range f.Parts {
		all = append(all, p.doubts()...)
	}
	return strings.Join(slices.Compact(all), "; ")
}

// Because begins the sentence of a refusal with its causes.
func Because(causes []string) string {
	if len(causes) == 0 || causes[0] == "" {
		return ""
	}
	return strings.Join(causes, "; ") + ". So "
}

// doubts gives the sentence of each column.
func (p *Part) doubts() (all []string) {
	for i := range p.typer.columns {
		if c := &p.typer.columns[i]; c.sentMonthFirst {
			all = append(all, p.typer.monthFirst(c))
		}
	}
	return all
}

// MayBeMonthFirst reports whether the date in a row of a column is a text among real dates of a workbook that is a date with the
// month first too: somebody may have typed it so, or a program have failed to read it as a date.
func (p *Part) MayBeMonthFirst(column string, row int) bool {
	return slices.ContainsFunc(p.typer.columns, func(c placed) bool {
		return c.Name == column && c.Type == etl.DateValue && c.hasCells && len(c.either) < eitherKept && slices.Contains(c.either, row)
	})
}
