package diff

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
)

// table is one CSV file: its rows by their first column.
type table struct {
	at   map[string]int
	rows map[string][]string
	ids  []string
}

// get is a value of the row of an id.
func (t *table) get(id, column string) string {
	i, ok := t.at[column]
	if row := t.rows[id]; ok && i < len(row) {
		return row[i]
	}
	return ""
}

// read reads one table of a week.
func read(week, name string) (t *table, err error) {
	path := filepath.Join(week, "data", name+".csv")
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s is not a published week: %w", week, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	reader := csv.NewReader(f)
	header, err := reader.Read()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	t = &table{at: map[string]int{}, rows: map[string][]string{}}
	for i, column := range header {
		t.at[column] = i
	}
	for {
		row, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		id := row[0]
		if name == "files" && t.of(row, "sheet") != "" {
			id += ", sheet " + t.of(row, "sheet")
		}
		t.rows[id] = row
		t.ids = append(t.ids, id)
	}
}

// of is a value of a row that is not in the table yet.
func (t *table) of(row []string, column string) string {
	if i, ok := t.at[column]; ok && i < len(row) {
		return row[i]
	}
	return ""
}

// earlierEditions counts the letters that earlier editions of the later week issued, in the folders beside it.
func (m *Moved) earlierEditions(to string) {
	issued := 0
	for edition := 1; edition < m.Edition; edition++ {
		folder := filepath.Join(filepath.Dir(to), m.toAsOf)
		if edition > 1 {
			folder += "." + strconv.Itoa(edition)
		}
		letters, err := read(folder, "letters")
		if err != nil {
			return // a missing folder proves nothing
		}
		for _, id := range letters.ids {
			if letters.get(id, "outcome") == "issued" {
				issued++
			}
		}
	}
	if m.Edition > 1 {
		m.GoneBefore = &issued
	}
}
