// Package catalogue reads what ccx is made of: breaks, states, holds, registers, outputs and their columns, each
// declared once, in a CSV file of sql/catalogue. SQL, writers, readers-back, ccx why and the documentation all read it
// here. It is part of the program, not of the reference tables, which belong to the user.
//
// It imports etl/table and sql, and reads from any fs.FS.
package catalogue

import (
	"io/fs"
	"slices"
	"sync"

	"ccx/sql"
)

// Catalogue is all tables of the catalogue, checked.
type Catalogue struct {
	Tables    []Table // as they go into the ledger, in order of name
	Registers []Register
	Histories []History

	Outputs      []Output
	OutputTables []OutputTable
	Columns      []Column
	FillIns      []FillIn
	Notes        []Note
	Charts       []Chart
	Covers       []Cover
	Words        []Word
	CodedColumns []CodedColumn
	Unproved     []Unproved
	Lake         []LakeTable
	LakeColumns  []LakeColumn
	LakeInputs   []LakeInput

	States       []State
	Routes       []Route
	Dispositions []Disposition
	Outcomes     []Outcome
	Transitions  []Transition
	Guards       []Guard
	Holds        []Hold

	Empties map[string]Empty // by file

	Breaks      []Break
	BreakOwners []BreakOwner
	Asks        []Ask
}

// Register is a layout whose files of one week together replace its earlier state.
type Register struct {
	Name string `csv:"register"` // its layout
	View string `csv:"makes"`    // its rows as they are now
	Rows string `csv:"rows"`     // the ledger table of its rows
	// The ledger tables of rows that are folded: each row as it ever was, and where it stood
	Versions string `csv:"versions"`
	Places   string `csv:"places"`
	Placed   List   `csv:"placed"` // columns that stand with the place, since they change though nothing else of a row does
	Key      List   `csv:"key"`    // the columns that identify a row: two rows with the same values contradict or repeat each other
	Kept     int    `csv:"kept"`   // how many registers before a week the week reads; older ones are folded
	Copied   string `csv:"copied"` // yes: a week on several connections copies its rows as they are now to memory, since dozens of rules read them
	Meaning  string `csv:"meaning"`
}

// Load reads and checks the catalogue from the folder catalogue of a tree. The error is Faults if tables are wrong,
// with file, row and column. The program's own catalogue is loaded once: nobody may change what Load returns.
func Load(files fs.FS) (*Catalogue, error) {
	if files == fs.FS(sql.Files) {
		return own()
	}
	return load(files)
}

var own = sync.OnceValues(func() (*Catalogue, error) { return load(sql.Files) }) //nolint:gochecknoglobals // it never changes

func load(files fs.FS) (*Catalogue, error) {
	c := &Catalogue{}
	for _, read := range []func() error{
		func() error { return take(c, files, "registers", &c.Registers) },
		func() error { return take(c, files, "histories", &c.Histories) },
		func() error { return keep(files, "outputs", &c.Outputs) },
		func() error { return keep(files, "output_tables", &c.OutputTables) },
		func() error { return keep(files, "columns", &c.Columns) },
		func() error { return keep(files, "fill_in_columns", &c.FillIns) },
		func() error { return keep(files, "notes", &c.Notes) },
		func() error { return keep(files, "charts", &c.Charts) },
		func() error { return keep(files, "covers", &c.Covers) },
		func() error { return take(c, files, "words", &c.Words) },
		func() error { return keep(files, "coded_columns", &c.CodedColumns) },
		func() error { return keep(files, "unproved_columns", &c.Unproved) },
		func() error { return keep(files, "lake", &c.Lake) },
		func() error { return keep(files, "lake_columns", &c.LakeColumns) },
		func() error { return keep(files, "lake_inputs", &c.LakeInputs) },
		func() error { return take(c, files, "states", &c.States) },
		func() error { return take(c, files, "routes", &c.Routes) },
		func() error { return take(c, files, "dispositions", &c.Dispositions) },
		func() error { return take(c, files, "outcomes", &c.Outcomes) },
		func() error { return take(c, files, "transitions", &c.Transitions) },
		func() error { return take(c, files, "guards", &c.Guards) },
		func() error { return take(c, files, "holds", &c.Holds) },
		func() error { return take(c, files, "breaks", &c.Breaks) },
		func() error { return take(c, files, "break_owners", &c.BreakOwners) },
		func() error { return take(c, files, "asks", &c.Asks) },
		func() error { return c.takeEmpties(files) },
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	c.inherit()
	outputs, err := c.checkOutputs(files)
	if err != nil {
		return nil, err
	}
	breaks, err := c.checkBreaks(files)
	if err != nil {
		return nil, err
	}
	if faults := slices.Concat(c.registerFaults(), c.checkHistories(), c.checkLake(), c.checkLakeInputs(), outputs, c.checkStates(), breaks); len(faults) > 0 {
		return nil, faults
	}
	return c, nil
}

// keep reads one table that no SQL reads, so it does not go into the ledger.
func keep[R any](files fs.FS, name string, into *[]R) (err error) {
	_, *into, err = readTable[R](files, name)
	return err
}

// take reads one table into the catalogue and, for SQL, into the ledger.
func take[R any](c *Catalogue, files fs.FS, name string, into *[]R) error {
	table, rows, err := readTable[R](files, name)
	if err != nil {
		return err
	}
	c.Tables = append(c.Tables, table)
	*into = rows
	return nil
}

// registerFaults objects to registers of which nobody can tell whether they are copied.
func (c *Catalogue) registerFaults() Faults {
	f := &faultsOf{table: "registers"}
	for i, r := range c.Registers {
		f.yesNo(i, "copied", r.Copied)
	}
	return f.all
}

// Register finds a register by its layout.
func (c *Catalogue) Register(layout string) (Register, bool) {
	for _, r := range c.Registers {
		if r.Name == layout {
			return r, true
		}
	}
	return Register{}, false
}
