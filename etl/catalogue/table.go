package catalogue

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"github.com/gocarina/gocsv"
)

// Table is one table of the catalogue, all values as text.
type Table struct {
	Name    string // the file's name without .csv
	Columns []string
	Rows    [][]string
}

// Fault is one mistake in the catalogue. Row counts lines of the file from 1, the header being 1; it is 0 where the
// mistake is not in one row.
type Fault struct {
	Table  string // without .csv
	Row    int
	Column string
	Text   string
}

// Error says the place and the mistake in one sentence.
func (f Fault) Error() string {
	place := "catalogue/" + f.Table + ".csv"
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

// readTable reads catalogue/<name>.csv: its text, and its rows as R, whose fields name the columns in their tags. The
// header must be those names in that order, since a missing column would read as blanks.
func readTable[R any](files fs.FS, name string) (Table, []R, error) {
	content, err := fs.ReadFile(files, "catalogue/"+name+".csv")
	if err != nil {
		return Table{}, nil, fmt.Errorf("read the catalogue table %s: %w", name, err)
	}
	records, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err == nil && len(records) == 0 {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return Table{}, nil, Fault{Table: name, Text: "is not a readable CSV file: " + err.Error()}
	}
	table := Table{Name: name, Columns: records[0], Rows: records[1:]}
	if want := columnsOf[R](); !slices.Equal(table.Columns, want) {
		return Table{}, nil, Fault{Table: name, Row: 1, Text: "the columns must be " + strings.Join(want, ", ") + ", in this order"}
	}
	var rows []R
	err = gocsv.UnmarshalBytes(content, &rows)
	if err != nil && !errors.Is(err, gocsv.ErrEmptyCSVFile) {
		return Table{}, nil, rowFault(table, err)
	}
	return table, rows, nil
}

// rowFault says where a value does not fit its type.
func rowFault(t Table, err error) Fault {
	f := Fault{Table: t.Name, Text: err.Error()}
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		f.Row, f.Text = parse.Line, parse.Err.Error()
		if at := parse.Column - 1; at >= 0 && at < len(t.Columns) {
			f.Column = t.Columns[at]
		}
	}
	return f
}

// columnsOf lists the columns that a row type names.
func columnsOf[R any]() []string {
	t := reflect.TypeFor[R]()
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = t.Field(i).Tag.Get("csv")
	}
	return names
}

// List is a list of values, written with | between them.
type List []string

// UnmarshalCSV takes a list apart. gocsv calls it.
func (l *List) UnmarshalCSV(text string) error {
	*l = nil
	for part := range strings.SplitSeq(text, "|") {
		if part = strings.TrimSpace(part); part != "" {
			*l = append(*l, part)
		}
	}
	return nil
}
