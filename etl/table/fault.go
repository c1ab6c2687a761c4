package table

import (
	"encoding/csv"
	"errors"
	"fmt"
	"path"
	"strings"
)

// Place is where a row is. Number counts the rows of the file from 1, which is the header.
type Place struct {
	Table  string
	Number int
}

// Fault is a mistake in a column of the row.
func (p Place) Fault(column, format string, args ...any) Fault {
	return Fault{p.Table, p.Number, column, fmt.Sprintf(format, args...)}
}

// Fault is one mistake in a table. Row counts the rows of the file from 1, which is the header; it is 0 if the mistake
// is not in one row.
type Fault struct {
	Table  string // without .csv; for a file that is not a CSV file its whole name
	Row    int
	Column string
	Text   string
}

// Error gives the place and the mistake in one sentence.
func (f Fault) Error() string {
	place := f.Table
	if path.Ext(place) == "" {
		place += ".csv"
	}
	if f.Row > 0 {
		place += fmt.Sprintf(", row %d", f.Row)
	}
	if f.Column != "" {
		place += ", column " + f.Column
	}
	return place + ": " + f.Text
}

// Faults is every mistake found in one reading.
type Faults []Fault

// Error lists the mistakes, a line each.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.Error()
	}
	return strings.Join(lines, "\n")
}

// because removes the place from an error of gocsv, since a Fault has its own.
func because(err error) string {
	if at := new(csv.ParseError); errors.As(err, &at) {
		err = at.Err
	}
	return err.Error()
}
