// Package reference reads and checks the reference tables: layouts with their columns and aliases, reasons, settings,
// holidays. They are CSV files that ship inside the program and can be exported, edited and passed back, so every
// mistake in them is found before anything is loaded and is reported with its table, row and column.
//
// It imports etl, etl/nearest and etl/table, and reads from any fs.FS.
package reference

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/person"
	"ccx/etl/table"
)

// Set is all reference tables, checked.
type Set struct {
	Tables   []table.Table // in order of name
	Layouts  []etl.Layout
	Settings Settings
	Person   *person.Rules   // for the facts about names and addresses
	Common   map[string]bool // folded words that give nobody away where a name or an address has them
	Beside   []string        // files in the custom folder that are not read, and were probably not meant to be

	LastHolidayYear int // the last year whose bank holidays are known

	limits  []limit      // of the built-in settings
	shipped []etl.Layout // the layouts as they ship
}

// limit is the range of values that a setting may have.
type limit struct {
	setting   string
	low, high int64
	isText    bool
}

// Load reads every reference table. A table in custom replaces the built-in one; custom may be nil. The error is
// table.Faults if tables are wrong, so that a person can mend them all at once, and ErrNoTable if custom holds no
// table.
func Load(builtIn, custom fs.FS) (*Set, error) {
	names, err := fs.Glob(builtIn, "*.csv")
	if err != nil {
		return nil, fmt.Errorf("list the built-in reference tables: %w", err)
	}
	set, faults := &Set{}, table.Faults(nil)
	for _, file := range names {
		t, wrong, err := loadTable(builtIn, custom, file)
		if err != nil {
			return nil, err
		}
		set.Tables = append(set.Tables, t)
		faults = append(faults, wrong...)
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

// loadTable reads one table and compares its header with that of the built-in one.
func loadTable(builtIn, custom fs.FS, file string) (table.Table, table.Faults, error) {
	name := strings.TrimSuffix(file, ".csv")
	ours, err := fs.ReadFile(builtIn, file)
	if err != nil {
		return table.Table{}, nil, fmt.Errorf("read the built-in reference table %s: %w", name, err)
	}
	bytes := ours
	if custom != nil {
		theirs, err := fs.ReadFile(custom, file)
		switch {
		case err == nil:
			bytes = theirs
		case !errors.Is(err, fs.ErrNotExist):
			return table.Table{}, nil, fmt.Errorf("read the reference table %s: %w", file, err)
		}
	}
	t, faults := table.Parse(name, bytes)
	standard, _ := table.Parse(name, ours)
	if len(faults) == 0 {
		faults = t.Header(standard.Columns)
	}
	return t, faults, nil
}

// table finds a table by name.
func (s *Set) table(name string) table.Table {
	for _, t := range s.Tables {
		if t.Name == name {
			return t
		}
	}
	return table.Table{Name: name}
}

// SHA256 identifies the whole set: the hash over the hashes of its tables in order of name.
func (s *Set) SHA256() string {
	h := sha256.New()
	for _, t := range s.Tables {
		fmt.Fprintf(h, "%s %s\n", t.Name, t.SHA256)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// shippedLayouts reads the layouts that the program ships with, with which edited ones are compared.
func shippedLayouts(builtIn fs.FS) ([]etl.Layout, error) {
	set := &Set{}
	for _, file := range []string{"layouts.csv", "layout_columns.csv", "settings.csv", "causes.csv"} {
		t, faults, err := loadTable(builtIn, nil, file)
		if err != nil {
			return nil, err
		}
		if len(faults) > 0 {
			return nil, fmt.Errorf("read the built-in layouts: %w", faults)
		}
		set.Tables = append(set.Tables, t)
	}
	b := &builder{set: set}
	b.layouts(rows[layoutRow](b, "layouts"))
	b.columns(rows[columnRow](b, "layout_columns"))
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
func (s *Set) Values(name, column string) []string {
	t := s.table(name)
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

// Unlike lists the tables of another set that differ from those of this one.
func (s *Set) Unlike(other *Set) []string {
	names := []string{}
	for _, t := range other.Tables {
		if s.table(t.Name).SHA256 != t.SHA256 {
			names = append(names, t.Name)
		}
	}
	return names
}
