package catalogue

import (
	"fmt"
	"io/fs"
	"strings"

	"ccx/etl/table"
)

// Table is one table of the catalogue, all values as text.
type Table = table.Table

// List is a list of values, separated by |.
type List = table.List

// Fault is one mistake in the catalogue.
type Fault table.Fault

// Error gives the place and the mistake in one sentence.
func (f Fault) Error() string { return "catalogue/" + table.Fault(f).Error() }

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

// readTable reads catalogue/<name>.csv: its text, and its rows as R, whose field tags name the columns.
func readTable[R any](files fs.FS, name string) (Table, []R, error) {
	content, err := fs.ReadFile(files, "catalogue/"+name+".csv")
	if err != nil {
		return Table{}, nil, fmt.Errorf("read the catalogue table %s: %w", name, err)
	}
	t, wrong := table.Parse(name, content)
	if len(wrong) > 0 {
		return Table{}, nil, faultsIn(wrong)
	}
	rows, wrong := table.Rows[R](t)
	if len(wrong) > 0 {
		return Table{}, nil, faultsIn(wrong)
	}
	values := make([]R, len(rows))
	for i, row := range rows {
		values[i] = row.Value
	}
	return t, values, nil
}

// faultsIn turns faults of tables into faults of the catalogue.
func faultsIn(wrong table.Faults) Faults {
	faults := make(Faults, len(wrong))
	for i, fault := range wrong {
		faults[i] = Fault(fault)
	}
	return faults
}
