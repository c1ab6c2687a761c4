package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl"
	tables "ccx/etl/reference"
	"ccx/sql"
)

// layouts is the layouts that ship.
func layouts(t testing.TB) []etl.Layout {
	t.Helper()
	folder, err := fs.Sub(sql.Files, "reference")
	must(t, err)
	set, err := tables.Load(folder, nil)
	must(t, err)
	return set.Layouts
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// reading is all that came of a file.
type reading struct {
	etl.SourceFile
	rows []string // of the batches: sheet.row, then name=value of the columns that are not blank
	err  error    // why it was refused
}

// read reads a file to its end, as a load does, and checks that every row is accounted for.
func read(t testing.TB, path string, o Options) reading {
	t.Helper()
	f, err := Open(path, o)
	if f == nil {
		t.Fatal(err)
		return reading{}
	}
	defer f.Close()
	r := reading{err: err}
	for r.err == nil {
		if r.rows, r.err = readParts(t, f); !errors.Is(r.err, ErrAgain) {
			break
		}
		r.err = nil
	}
	var refusal *Refusal
	switch {
	case errors.As(r.err, &refusal):
		f.Refuse(refusal.Text)
	case r.err != nil:
		t.Fatalf("%s: %T %v, want a *Refusal", path, r.err, r.err)
	}
	f.Settle()
	r.SourceFile = f.Account
	return r
}

// readParts reads each part of a file, or as far as what shows that the file must be read again.
func readParts(t testing.TB, f *File) (rows []string, err error) {
	t.Helper()
	for _, p := range f.Parts {
		p.Start(1, etl.Date(16861))
		before := len(rows)
		for {
			batch, err := p.Next()
			if errors.Is(err, ErrAgain) {
				return nil, err
			}
			if err != nil {
				account(t, p, len(rows)-before)
				if errors.Is(err, io.EOF) {
					break
				}
				return rows, err
			}
			rows = append(rows, batchRows(p.Schema(), batch)...)
		}
	}
	return rows, nil
}

// account compares a part's figures with each other and against the rows it gave.
func account(t testing.TB, p *Part, given int) {
	t.Helper()
	a := p.Account
	if a.RowsRead != a.Accepted+a.Rejected || int(a.Rejected) != rowsOf(a.Rejects) {
		t.Errorf("%d rows read, %d accepted, %d rejected, %d rejects", a.RowsRead, a.Accepted, a.Rejected, len(a.Rejects))
	}
	if p.finalErr == io.EOF && int(a.Accepted) != given {
		t.Errorf("%d rows accepted, but the batches hold %d", a.Accepted, given)
	}
}

// batchRows writes the rows of a batch in a form that a person can read.
func batchRows(schema []etl.Column, b *etl.Batch) []string {
	rows := make([]string, b.Rows)
	for i := range b.Rows {
		parts := []string{fmt.Sprintf("%d.%d", b.Columns[1].Ints[i], b.Columns[2].Ints[i])}
		for c := provenance; c < len(schema); c++ {
			v := &b.Columns[c]
			if v.Null[i] {
				continue
			}
			text := ""
			switch v.Type {
			case etl.TextType:
				text = string(v.Text(i))
			case etl.DateType:
				text = etl.Date(v.Ints[i]).String()
			case etl.PenceType:
				text = etl.Pence(v.Ints[i]).String()
			case etl.FlagType:
				text = map[int64]string{0: "no", 1: "yes"}[v.Ints[i]]
			default:
				text = fmt.Sprint(v.Ints[i])
			}
			parts = append(parts, schema[c].Name+"="+text)
		}
		rows[i] = strings.Join(parts, " ")
	}
	return rows
}

// readText reads a text as if it were a file of that name.
func readText(t testing.TB, name, content string) reading {
	t.Helper()
	return readBytes(t, name, []byte(content), Options{Layouts: layouts(t)})
}

func readBytes(t testing.TB, name string, content []byte, o Options) reading {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	must(t, os.WriteFile(path, content, 0o600))
	return read(t, path, o)
}

// rejects writes the rejects of a reading, a line each.
func (r reading) rejects() []string {
	var lines []string
	for _, p := range r.Parts {
		for _, x := range p.Rejects {
			line := fmt.Sprintf("%d %s %s %s", x.Row, x.Column, x.Reason, x.Value)
			if x.Sheet != "" {
				line = x.Sheet + "." + line
			}
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}

// warnings is the warnings of all parts.
func (r reading) warnings() []string {
	var all []string
	for _, p := range r.Parts {
		all = append(all, p.Warnings...)
	}
	return all
}

// rowsOf counts the rows of rejects, of which each has one or more.
func rowsOf(all []etl.Reject) int {
	n := 0
	for i, r := range all {
		if i == 0 || r.Row != all[i-1].Row {
			n++
		}
	}
	return n
}
