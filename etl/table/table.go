// Package table reads tables that are kept as CSV files, for people to edit: the header first, then typed rows, each
// with its place. Every mistake is a Fault with table, row and column, and all faults are found at once.
//
// It imports etl/nearest and gocsv, and reads from any fs.FS.
package table

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/gocarina/gocsv"
)

// Table is one table as text.
type Table struct {
	Name    string // the file's name without .csv
	Columns []string
	Rows    [][]string
	SHA256  string // of the file's bytes
}

// Row is one row of a table, typed by the csv tags of T.
type Row[T any] struct {
	Place
	Value T
}

// Read reads the table <name>.csv of a folder. T names every column of the table in the csv tags of its fields, in
// order. The error is Faults if the file exists and is wrong.
func Read[T any](folder fs.FS, name string) ([]Row[T], error) {
	content, err := fs.ReadFile(folder, name+".csv")
	if err != nil {
		return nil, fmt.Errorf("read the table %s: %w", name, err)
	}
	t, faults := Parse(name, content)
	if len(faults) > 0 {
		return nil, faults
	}
	rows, faults := Rows[T](t)
	if len(faults) > 0 {
		return nil, faults
	}
	return rows, nil
}

// Parse reads the CSV of one table. Values are trimmed and a byte order mark is dropped, since spreadsheets leave both
// behind.
func Parse(name string, content []byte) (Table, Faults) {
	sum := sha256.Sum256(content)
	text := strings.TrimPrefix(string(content), "\ufeff")
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return Table{}, Faults{{Table: name, Text: "is not a readable CSV file: " + err.Error()}}
	}
	if len(records) == 0 {
		return Table{}, Faults{{Table: name, Text: "is empty; export the table again and edit that copy"}}
	}
	for _, record := range records {
		for i := range record {
			record[i] = strings.TrimSpace(record[i])
		}
	}
	return Table{Name: name, Columns: records[0], Rows: records[1:], SHA256: hex.EncodeToString(sum[:])}, nil
}

// Rows types the rows of a table. It gives every row, also those with faults: the row then lacks the cells that its
// fields refuse.
func Rows[T any](t Table) ([]Row[T], Faults) {
	columns, err := columnsOf[T]()
	if err != nil {
		return nil, Faults{{Table: t.Name, Text: err.Error()}}
	}
	if faults := t.Header(columns); len(faults) > 0 {
		return nil, faults
	}
	rows, faults := make([]Row[T], len(t.Rows)), Faults(nil)
	for i, values := range t.Rows {
		place := Place{t.Name, i + 2}
		value, wrong := decode[T](place, columns, values)
		rows[i] = Row[T]{place, value}
		faults = append(faults, wrong...)
	}
	return rows, faults
}

// Header checks that a table has these columns in this order. gocsv would fill a missing column with blanks.
func (t Table) Header(columns []string) Faults {
	if slices.Equal(t.Columns, columns) {
		return nil
	}
	return Faults{{Table: t.Name, Row: 1, Text: "the columns must be " + strings.Join(columns, ", ") + ", in this order"}}
}

// columnsOf lists the columns that gocsv finds in a type.
func columnsOf[T any]() ([]string, error) {
	header, err := gocsv.MarshalString([]T{})
	return strings.Split(strings.TrimSpace(header), ","), err
}

// decode types one row. gocsv stops at the first cell that a field refuses, so decode then tries each cell by itself,
// and the row gets those that are right.
func decode[T any](place Place, columns, values []string) (T, Faults) {
	value, err := fill[T](columns, values)
	if err == nil {
		return value, nil
	}
	var faults Faults
	var rightColumns, rightValues []string
	for i, column := range columns {
		if _, err := fill[T](columns[i:i+1], values[i:i+1]); err != nil {
			faults = append(faults, place.Fault(column, "%s", because(err)))
			continue
		}
		rightColumns, rightValues = append(rightColumns, column), append(rightValues, values[i])
	}
	value, _ = fill[T](rightColumns, rightValues) // each of these cells was accepted before
	return value, faults
}

// records are the rows of a table in the form that gocsv takes, the header first.
type records [][]string

// GetCSVRows gives the rows to gocsv to decode.
func (r records) GetCSVRows() ([][]string, error) { return r, nil }

// fill lets gocsv type a row that has these columns.
func fill[T any](columns, values []string) (T, error) {
	var rows [1]T
	err := gocsv.UnmarshalDecoder(records{columns, values}, &rows)
	return rows[0], err
}
