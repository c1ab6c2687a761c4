package source

import (
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ccx/etl"
)

// pollockLayout is a layout for the one table that all files of the Pollock benchmark hold.
func pollockLayout() etl.Layout {
	l := etl.Layout{Name: "pollock", Feeds: "pollock", Kind: etl.Event}
	for _, c := range []struct {
		name string
		kind etl.ValueType
	}{
		{"DATE", etl.DateValue},
		{"TIME", etl.TextValue},
		{"Qty", etl.IntegerValue},
		{"PRODUCTID", etl.ReferenceValue},
		{"Price", etl.TextValue},
		{"ProductType", etl.TextValue},
		{"ProductDescription", etl.TextValue},
		{"URL", etl.TextValue},
	} {
		l.Columns = append(l.Columns, etl.LayoutColumn{Name: c.name, Type: c.kind, Required: etl.RequiredValue})
	}
	l.Columns = append(l.Columns, etl.LayoutColumn{Name: "Comments", Type: etl.TextValue, Required: etl.Optional})
	return l
}

// TestPollock reads the polluted files of https://github.com/HPI-Information-Systems/Pollock, of which CCX_POLLOCK names a
// folder with polluted_files/csv and polluted_files/clean. Each is read as its clean table, or what differs is rejected
// with its place, or the file is refused: nothing differs in silence.
func TestPollock(t *testing.T) {
	folder := os.Getenv("CCX_POLLOCK")
	if folder == "" {
		t.Skip("CCX_POLLOCK names no copy of the benchmark: make pollock DIR=... reads it")
	}
	paths, err := filepath.Glob(filepath.Join(folder, "polluted_files/csv/*.csv"))
	must(t, err)
	if len(paths) == 0 {
		t.Fatalf("no file in %s/polluted_files/csv", folder)
	}
	ended := map[string]int{}
	for _, path := range paths {
		clean, err := os.Open(filepath.Join(folder, "polluted_files/clean", filepath.Base(path)))
		must(t, err)
		how, silent := comparePolluted(t, path, clean)
		must(t, clean.Close())
		if ended[how]++; silent != "" {
			t.Errorf("%s differs in silence: %s", filepath.Base(path), silent)
		}
	}
	t.Logf("%d files: %v", len(paths), ended)
}

// comparePolluted says how a file ends, and what of it differs from the clean table without anybody being told.
func comparePolluted(t *testing.T, path string, clean io.Reader) (how, silent string) {
	t.Helper()
	want := cleanRows(t, clean)
	if strings.HasPrefix(filepath.Base(path), "file_multitable_") {
		// The clean table is the first of two that were put together. A later header takes effect, so the other counts too.
		whole, err := os.Open(path)
		must(t, err)
		defer whole.Close()
		want = append(want, cleanRows(t, whole)...)
	}
	got := read(t, path, Options{Layouts: []etl.Layout{pollockLayout()}})
	if got.Status == etl.Refused {
		return "refused", ""
	}
	missing := slices.Clone(want)
	for _, row := range got.rows {
		_, row, _ = strings.Cut(row, " ")
		if !slices.Contains(want, row) {
			return "accepted otherwise", row
		}
		// A row that stands there twice is a duplicate, which the ledger counts.
		missing = slices.DeleteFunc(missing, func(other string) bool { return other == row })
	}
	switch p := got.Parts[0]; {
	case len(missing) == 0:
		return "the same", ""
	case p.Rejected == 0:
		return "rows lost", missing[0]
	}
	return "rows rejected", ""
}

// cleanRows are the rows of a clean table as read gives those that were accepted.
func cleanRows(t *testing.T, clean io.Reader) []string {
	t.Helper()
	records := csv.NewReader(clean)
	records.FieldsPerRecord, records.LazyQuotes = -1, true
	var rows []string
	for {
		record, err := records.Read()
		if errors.Is(err, io.EOF) {
			return rows
		}
		must(t, err)
		if strings.HasPrefix(record[0], "DATE") { // the header, of one line or several
			continue
		}
		rows = append(rows, cleanRow(record))
	}
}

func cleanRow(record []string) string {
	names, values := pollockLayout().Columns, []string{}
	for i, value := range record {
		value = strings.Join(strings.Fields(value), " ")
		if d, ok := date([]byte(value)); ok && i == 0 {
			value = d.String()
		}
		if n, err := strconv.Atoi(value); err == nil && i == 2 {
			value = strconv.Itoa(n)
		}
		if value != "" && i < len(names) {
			values = append(values, names[i].Name+"="+value)
		}
	}
	return strings.Join(values, " ")
}
