// Package reference reads and checks the reference tables: layouts with their columns and aliases, reasons, settings,
// holidays. They are CSV files that ship inside the program and can be exported, edited and passed back, so every
// mistake in them is found before anything is loaded and is reported with its table, row and column.
//
// It imports etl and gocsv, and reads from any fs.FS.
package reference

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"ccx/etl"
)

// Table is one reference table as it goes into the ledger, all values as text.
type Table struct {
	Name    string // the file's name without .csv
	Columns []string
	Rows    [][]string
	SHA256  string // of the file's bytes
}

// Set is all reference tables, checked.
type Set struct {
	Tables   []Table // in order of name
	Layouts  []etl.Layout
	Settings Settings
	Beside   []string // files in the custom folder that are not read, and hardly meant to be

	LastHolidayYear int // the last year whose bank holidays are known

	limits  []limit      // of the built-in settings
	shipped []etl.Layout // the layouts as they ship
}

// limit is what a setting may be set to.
type limit struct {
	setting   string
	low, high int64
}

// Fault is one mistake in a reference table. Row counts lines of the file from 1, the header being 1; it is 0 where
// the mistake is not in one row.
type Fault struct {
	Table  string // without .csv; of a file that is no CSV file its whole name
	Row    int
	Column string
	Text   string
}

// Error says the place and the mistake in one sentence.
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

// Load reads every reference table. A table that custom holds takes the place of the built-in one; custom may be nil.
// The error is Faults where tables are wrong, so that a person can mend them all at once, and ErrNoTable where custom
// holds none.
func Load(builtIn, custom fs.FS) (*Set, error) {
	names, err := fs.Glob(builtIn, "*.csv")
	if err != nil {
		return nil, fmt.Errorf("list the built-in reference tables: %w", err)
	}
	set, faults := &Set{}, Faults(nil)
	for _, file := range names {
		table, tableFaults, err := loadTable(builtIn, custom, file)
		if err != nil {
			return nil, err
		}
		set.Tables = append(set.Tables, table)
		faults = append(faults, tableFaults...)
	}
	if set.limits, err = builtInLimits(builtIn); err != nil {
		return nil, err
	}
	if set.shipped, err = shippedLayouts(builtIn); err != nil {
		return nil, err
	}
	if len(faults) == 0 {
		faults = set.build()
	}
	strays, err := set.lookAround(names, custom)
	if err != nil {
		return nil, err
	}
	if faults = append(strays, faults...); len(faults) > 0 {
		return nil, faults
	}
	return set, nil
}

// loadTable reads one table and holds its header against the built-in one's.
func loadTable(builtIn, custom fs.FS, file string) (Table, Faults, error) {
	name := strings.TrimSuffix(file, ".csv")
	ours, err := fs.ReadFile(builtIn, file)
	if err != nil {
		return Table{}, nil, fmt.Errorf("read the built-in reference table %s: %w", name, err)
	}
	bytes := ours
	if custom != nil {
		theirs, err := fs.ReadFile(custom, file)
		switch {
		case err == nil:
			bytes = theirs
		case !errors.Is(err, fs.ErrNotExist):
			return Table{}, nil, fmt.Errorf("read the reference table %s: %w", file, err)
		}
	}
	table, faults := parse(name, bytes)
	standard, _ := parse(name, ours)
	if len(faults) == 0 && !slices.Equal(table.Columns, standard.Columns) {
		faults = append(faults, Fault{Table: name, Row: 1, Text: "the columns must be " + strings.Join(standard.Columns, ", ") + ", in this order"})
	}
	return table, faults, nil
}

// parse reads the CSV of one table; values are trimmed, since spreadsheets leave blanks behind.
func parse(name string, content []byte) (Table, Faults) {
	sum := sha256.Sum256(content)
	text := strings.TrimPrefix(string(content), "\ufeff")
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return Table{}, Faults{{Table: name, Text: "is not a readable CSV file: " + err.Error()}}
	}
	if len(records) == 0 {
		return Table{}, Faults{{Table: name, Text: "is empty; export the reference tables again and edit that copy"}}
	}
	for _, record := range records {
		for i := range record {
			record[i] = strings.TrimSpace(record[i])
		}
	}
	return Table{Name: name, Columns: records[0], Rows: records[1:], SHA256: hex.EncodeToString(sum[:])}, nil
}

// table finds a table by name.
func (s *Set) table(name string) Table {
	for _, t := range s.Tables {
		if t.Name == name {
			return t
		}
	}
	return Table{Name: name}
}

// SHA256 identifies the whole set: the hash over the hashes of its tables in order of name.
func (s *Set) SHA256() string {
	h := sha256.New()
	for _, t := range s.Tables {
		fmt.Fprintf(h, "%s %s\n", t.Name, t.SHA256)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// shippedLayouts reads the layouts that the program ships with, against which edited ones are held.
func shippedLayouts(builtIn fs.FS) ([]etl.Layout, error) {
	set := &Set{}
	for _, file := range []string{"layouts.csv", "layout_columns.csv"} {
		table, faults, err := loadTable(builtIn, nil, file)
		if err != nil {
			return nil, err
		}
		if len(faults) > 0 {
			return nil, fmt.Errorf("read the built-in layouts: %w", faults)
		}
		set.Tables = append(set.Tables, table)
	}
	b := &builder{set: set}
	b.layouts()
	b.columns()
	if len(b.faults) > 0 {
		return nil, fmt.Errorf("read the built-in layouts: %w", b.faults)
	}
	return set.Layouts, nil
}

// Layout finds a layout by name.
func (s *Set) Layout(name string) (etl.Layout, bool) { return layoutNamed(s.Layouts, name) }

func layoutNamed(layouts []etl.Layout, name string) (etl.Layout, bool) {
	for _, l := range layouts {
		if l.Name == name {
			return l, true
		}
	}
	return etl.Layout{}, false
}

// Values lists the values of one column of a table, in the order of its rows.
func (s *Set) Values(table, column string) []string {
	t := s.table(table)
	at := slices.Index(t.Columns, column)
	if at < 0 {
		return nil
	}
	values := make([]string, len(t.Rows))
	for i, row := range t.Rows {
		values[i] = row[at]
	}
	return values
}
