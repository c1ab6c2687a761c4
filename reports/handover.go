package reports

import (
	"fmt"
	"io"

	"github.com/gocarina/gocsv"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// WriteHandover writes a table as a file for another system: CSV by RFC 4180, UTF-8, comma, LF, with a header. The
// table must have exactly the declared columns, in this order. It returns the number of rows.
func WriteHandover(w io.Writer, declared []catalogue.Column, t etl.Table) (rows int64, err error) {
	texts := make([]string, len(declared))
	if len(t.Columns) != len(declared) {
		return 0, fmt.Errorf("table %s has %d columns, its file %d", t.Name, len(t.Columns), len(declared))
	}
	for i, c := range declared {
		if t.Columns[i].Name != c.Name {
			return 0, fmt.Errorf("table %s has the column %s in place %d, its file %s", t.Name, t.Columns[i].Name, i+1, c.Name)
		}
		texts[i] = c.Name
	}
	out := gocsv.DefaultCSVWriter(w)
	if err := out.Write(texts); err != nil {
		return 0, err
	}
	for values, err := range t.Rows {
		if err != nil {
			return rows, err
		}
		for i, v := range values {
			texts[i] = ""
			if v != nil {
				texts[i] = fmt.Sprint(v)
			}
		}
		if err := out.Write(texts); err != nil {
			return rows, err
		}
		rows++
	}
	out.Flush()
	return rows, out.Error()
}
