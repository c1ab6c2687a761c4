package weeklytest

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "github.com/marcboeker/go-duckdb/v2" // the driver with which tests look into a ledger

	"ccx/etl/must"
)

// Files lists every file below a folder with its SHA-256; the list is empty if the folder does not exist.
func Files(t testing.TB, folder string) []string {
	t.Helper()
	var lines []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".ccx-") { // says whose the folder is, and where that ledger was
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, path)
		sum := sha256.Sum256(content)
		lines = append(lines, name+" "+hex.EncodeToString(sum[:8]))
		return err
	})
	if !errors.Is(err, fs.ErrNotExist) {
		must.Do(t, err)
	}
	return lines
}

// Rows lists every table of a database with the number of its rows and a hash over them that does not depend on their
// order.
func Rows(t testing.TB, path string) []string {
	t.Helper()
	db := open(t, path)
	defer func() { must.Do(t, db.Close()) }()
	var lines []string
	read := func(into *[]string) func(*sql.Rows) {
		return func(rows *sql.Rows) {
			var text string
			must.Do(t, rows.Scan(&text))
			*into = append(*into, text)
		}
	}
	var tables []string
	each(t, db, "select table_name from information_schema.tables order by table_name", read(&tables))
	for _, name := range tables { // these are the ledger's own names
		each(t, db, `select concat_ws(' ', '`+name+`', count(*), sum(hash(t::varchar)::hugeint)) from "`+name+`" as t`, read(&lines))
	}
	return lines
}

// Query reads from a database that no run has open, and changes nothing in it.
func Query(t testing.TB, path, text string, row func(*sql.Rows)) {
	t.Helper()
	db := open(t, path+"?access_mode=read_only")
	defer func() { must.Do(t, db.Close()) }()
	each(t, db, text, row)
}

// Change runs a statement on a database that no run has open.
func Change(t testing.TB, path, statement string) {
	t.Helper()
	db := open(t, path)
	defer func() { must.Do(t, db.Close()) }()
	_, err := db.Exec(statement)
	must.Do(t, err)
}

func open(t testing.TB, source string) *sql.DB {
	t.Helper()
	db, err := sql.Open("duckdb", source)
	must.Do(t, err)
	return db
}

func each(t testing.TB, db *sql.DB, text string, row func(*sql.Rows)) {
	t.Helper()
	rows, err := db.Query(text)
	must.Do(t, err)
	defer rows.Close()
	for rows.Next() {
		row(rows)
	}
	must.Do(t, rows.Err())
}

// SameLines compares two lists and names what differs.
func SameLines(t testing.TB, what string, want, got []string) {
	t.Helper()
	if slices.Equal(want, got) {
		return
	}
	var text strings.Builder
	for _, line := range want {
		if !slices.Contains(got, line) {
			text.WriteString("\n  was " + line)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			text.WriteString("\n  is  " + line)
		}
	}
	t.Errorf("%s differ:%s", what, text.String())
}
