package ledger

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What a case gives, and how its rows are compared.

// give replaces the ledger's tables with the given tables of a case.
func (b *bench) give(t *testing.T, path string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(path, "*"))
	must(t, err)
	for _, file := range files {
		name := filepath.Base(file)
		if strings.HasPrefix(name, "want") && strings.HasSuffix(name, ".csv") || name == "want_error.txt" || name == "first.txt" || name == "asked.txt" {
			continue
		}
		table, ok := strings.CutPrefix(strings.TrimSuffix(name, ".csv"), "given_")
		if !ok || !strings.HasSuffix(name, ".csv") {
			t.Fatalf("%s: a case holds given_<table>.csv want.csv and want_<table>.csv, and nothing else", name)
		}
		columns, rows := readCSV(t, file)
		b.giveTable(t, name, table, columns, rows)
	}
}

func (b *bench) giveTable(t *testing.T, file, table string, columns []string, rows [][]string) {
	t.Helper()
	ctx := context.Background()
	known, ok := b.columns[table]
	if !ok {
		t.Fatalf("%s: there is no table or view %s", file, table)
	}
	declared := make([]string, len(known))
	for i, c := range known {
		declared[i] = fmt.Sprintf(`"%s" %s`, c.name, c.kind)
		if c.standard != "" {
			declared[i] += " default " + c.standard
		}
	}
	for _, c := range columns {
		if !slices.ContainsFunc(known, func(k benchColumn) bool { return k.name == c }) {
			t.Fatalf("%s: %s has no column %s", file, table, c)
		}
	}
	if !b.isBare[table] {
		if kind := b.kinds[table]; kind != "" {
			must(t, b.w.l.exec(ctx, fmt.Sprintf(`drop %s temp."%s"`, kind, table)))
		}
		must(t, b.w.l.exec(ctx, fmt.Sprintf(`create temp table "%s" (%s)`, table, strings.Join(declared, ", "))))
	}
	if len(rows) == 0 {
		return
	}
	marks := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ") + ")"
	insert := fmt.Sprintf(`insert into temp."%s" ("%s") values %s`, table, strings.Join(columns, `", "`), marks)
	var all []any
	for _, row := range rows {
		all = append(all, given(row)...)
	}
	if err := b.w.l.exec(ctx, insert+strings.Repeat(", "+marks, len(rows)-1), all...); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// given is the values of a row; a blank one is null.
func given(row []string) []any {
	values := make([]any, len(row))
	for i, text := range row {
		if text != "" {
			values[i] = text
		}
	}
	return values
}

// readCSV reads a file of a case: its header and its rows.
func readCSV(t *testing.T, path string) (columns []string, rows [][]string) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.Comment, r.TrimLeadingSpace = '#', true
	all, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if len(all) == 0 {
		t.Fatalf("%s: no header", path)
	}
	for _, row := range all {
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
	}
	return all[0], all[1:]
}

// compareRows compares rows as they are in any order, and says which are missing and which are too many.
func compareRows(t *testing.T, columns []string, want, got [][]string) {
	t.Helper()
	left := map[string]int{}
	for _, row := range want {
		left[strings.Join(row, " | ")]++
	}
	var surplus []string
	for _, row := range got {
		key := strings.Join(row, " | ")
		if left[key] == 0 {
			surplus = append(surplus, key)
			continue
		}
		left[key]--
	}
	var missing []string
	for key, n := range left {
		for range n {
			missing = append(missing, key)
		}
	}
	if len(missing)+len(surplus) == 0 {
		return
	}
	slices.Sort(missing)
	slices.Sort(surplus)
	var text strings.Builder
	for _, key := range missing {
		text.WriteString("\n  missing  " + key)
	}
	for _, key := range surplus {
		text.WriteString("\n  too many " + key)
	}
	t.Errorf("%d rows wanted, %d made\n  columns  %s%s", len(want), len(got), strings.Join(columns, " | "), text.String())
}
