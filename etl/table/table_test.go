package table_test

import (
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"ccx/etl/table"
)

// feeRow is a row of the table that these tests read.
type feeRow struct {
	Name  string     `csv:"name"`
	Kinds table.List `csv:"kinds"`
	Due   table.Flag `csv:"due"`
	Pence pence      `csv:"pence"`
}

// pence is a number with limits of its own.
type pence int64

func (p *pence) UnmarshalCSV(text string) error {
	n, err := table.Whole(text, 0, 100)
	*p = pence(n)
	return err
}

func fees(content string) fs.FS {
	return fstest.MapFS{"fees.csv": {Data: []byte(content)}}
}

func TestRead(t *testing.T) {
	want := []table.Row[feeRow]{
		{Place: table.Place{Table: "fees", Number: 2}, Value: feeRow{"first", table.List{"a", "b c"}, true, 7}},
		{Place: table.Place{Table: "fees", Number: 3}, Value: feeRow{"", nil, false, 100}},
	}
	for name, content := range map[string]string{
		"plain":                       "name,kinds,due,pence\nfirst,a|b c,yes,7\n,,no,100\n",
		"as spreadsheets leave it":    "\ufeffname, kinds,due ,pence\r\n first ,| a |b c|,yes,7 \r\n , ,no,100\r\n",
		"quoted, and no end of a row": "\"name\",kinds,due,pence\n\"first\",\"a|b c\",yes,7\n\n\"\",,no,100",
	} {
		got, err := table.Read[feeRow](fees(content), "fees")
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// TestFaults reads tables with mistakes: every one is found, with its row and column.
func TestFaults(t *testing.T) {
	const header = "name,kinds,due,pence\n"
	for name, c := range map[string]struct {
		content string
		want    []string
	}{
		"no column":          {"name,due,pence\nx,yes,1\n", []string{"fees.csv, row 1: the columns must be name, kinds, due, pence, in this order"}},
		"another order":      {"kinds,name,due,pence\n", []string{"fees.csv, row 1: the columns must be"}},
		"a column more":      {"name,kinds,due,pence,more\n", []string{"fees.csv, row 1: the columns must be"}},
		"two of a name":      {"name,name,due,pence\n", []string{"fees.csv, row 1: the columns must be"}},
		"nothing":            {"", []string{"fees.csv: is empty"}},
		"rows of a length":   {header + "x,yes\n", []string{"fees.csv: is not a readable CSV file: record on line 2: wrong number of fields"}},
		"neither yes nor no": {header + "x,,ye,1\n", []string{`fees.csv, row 2, column due: "ye" is not one of yes, no; did you mean yes?`}},
		"no flag":            {header + "x,,,1\n", []string{`fees.csv, row 2, column due: "" is not one of yes, no`}},
		"no whole number":    {header + "x,,no,2.5\n", []string{`fees.csv, row 2, column pence: "2.5" is not a whole number from 0 to 100`}},
		"no number":          {header + "x,,no,\n", []string{`fees.csv, row 2, column pence: "" is not a whole number from 0 to 100`}},
		"all at once": {header + "x,,maybe,101\ny,,no,1\nz,,YES,1\n", []string{
			`fees.csv, row 2, column due: "maybe" is not one of yes, no`, `fees.csv, row 2, column pence: "101" is not a whole number from 0 to 100`,
			`fees.csv, row 4, column due: "YES" is not one of yes, no`,
		}},
	} {
		_, err := table.Read[feeRow](fees(c.content), "fees")
		var faults table.Faults
		if !errors.As(err, &faults) || len(faults) != len(c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
			continue
		}
		for i, want := range c.want {
			if !strings.HasPrefix(faults[i].Error(), want) {
				t.Errorf("%s: %q, want %q", name, faults[i], want)
			}
		}
	}
	if _, err := table.Read[feeRow](fees(""), "fines"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a table that is not there: %v", err)
	}
}

// TestRowsWithFaults: a row has all cells that are right, so that more can be said of it at once.
func TestRowsWithFaults(t *testing.T) {
	text, faults := table.Parse("fees", []byte("name,kinds,due,pence\nx,a,maybe,7\n"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	rows, faults := table.Rows[feeRow](text)
	if len(faults) != 1 || len(rows) != 1 || !reflect.DeepEqual(rows[0].Value, feeRow{"x", table.List{"a"}, false, 7}) {
		t.Errorf("%+v, %v", rows, faults)
	}
}

// FuzzRead: whatever the bytes are, there are typed rows, one for each row of the file, or faults that name the table.
func FuzzRead(f *testing.F) {
	f.Add([]byte("name,kinds,due,pence\nfirst,a|b c,yes,7\n,,no,100\n"))
	f.Add([]byte("\ufeffname,kinds,due,pence\r\n\"a\n\"\"b\",|,maybe,\xff\r\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		text, faults := table.Parse("fees", content)
		if len(faults) == 0 {
			var rows []table.Row[feeRow]
			if rows, faults = table.Rows[feeRow](text); len(faults) == 0 && len(rows) != len(text.Rows) {
				t.Fatalf("%d rows of %d", len(rows), len(text.Rows))
			}
		}
		for _, fault := range faults {
			if !strings.HasPrefix(fault.Error(), "fees.csv") || fault.Text == "" {
				t.Errorf("%q does not say where", fault)
			}
		}
	})
}
