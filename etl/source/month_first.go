package source

import (
	"slices"
	"strings"

	"ccx/etl"
)

// eitherKept is how many rows with a date that can be read both ways are remembered of a column.
const eitherKept = 20

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
		if c := &p.typer.columns[i]; c.sentOther {
			all = append(all, p.typer.otherFirst(c))
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

// HasBothWays reports whether a date in a column, read with the day first, is a date with the month first too.
func (p *Part) HasBothWays(column string) bool {
	return slices.ContainsFunc(p.typer.columns, func(c placed) bool {
		return c.Name == column && c.bothWays > 0 && c.forms&monthFirst == 0
	})
}
