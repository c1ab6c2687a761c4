package weekly_test

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "github.com/marcboeker/go-duckdb/v2"
)

// TestAWeekRunAgainChangesNothing runs the last week of two again, and then the first: the folders keep their bytes and
// the ledger its rows.
func TestAWeekRunAgainChangesNothing(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	all := weeks(t)[:2]
	for _, week := range all {
		p.run(t, week, inbox(week))
	}
	published, ledger := folderContents(t, p.out), ledgerContents(t, p.db)
	for _, week := range []string{all[1], all[0], all[1]} {
		r := p.run(t, week, inbox(week))
		if !r.Unchanged {
			t.Errorf("week %s: the folder is said to have changed", week)
		}
		sameLines(t, "folders after week "+week+" again", published, folderContents(t, p.out))
		sameLines(t, "ledger after week "+week+" again", ledger, ledgerContents(t, p.db))
	}
}

// A folder that somebody deleted comes back with the same bytes.
func TestADeletedFolderComesBack(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	week := weeks(t)[0]
	p.run(t, week, inbox(week))
	published := folderContents(t, p.out)
	must(t, os.RemoveAll(filepath.Join(p.out, week)))
	p.run(t, week, inbox(week))
	sameLines(t, "folder", published, folderContents(t, p.out))
}

// What people have changed in a published folder, or put there, is set aside when the week is published again: a form
// that was filled in there is not lost. Nor is it when a run was killed before it could say so.
func TestWhatPeopleChangedIsSetAside(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	week := weeks(t)[0]
	p.run(t, week, inbox(week))
	folder, published := filepath.Join(p.out, week), folderContents(t, p.out)
	write := func(folder, name, text string) {
		must(t, os.MkdirAll(folder, 0o750))
		must(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	write(folder, "imt_1993.xlsx", "filled in")
	write(folder, "my notes.txt", "of mine")
	write(folder, "~$imt_1993.xlsx", "open in a spreadsheet program")
	write(filepath.Join(p.out, "."+week+".writing.old"), "letters_held.xlsx", "filled in before a run was killed")
	write(folder+".2 set aside 1", "letters_CSA1993_0001.csv", "a number that is not taken, as no week has it")

	r := p.run(t, week, inbox(week))
	want := []string{"imt_1993.xlsx", "my notes.txt"}
	if r.SetAside == nil || r.Unchanged || r.SetAside.Folder != folder+" set aside 2" || !slices.Equal(r.SetAside.Files, want) {
		t.Fatalf("want %v set aside, got %+v", want, r.SetAside)
	}
	for name, want := range map[string]string{"1/letters_held.xlsx": "filled in before a run was killed", "2/imt_1993.xlsx": "filled in", "2/my notes.txt": "of mine"} {
		if got, err := os.ReadFile(folder + " set aside " + name); err != nil || string(got) != want {
			t.Errorf("%s: want %q, got %q, %v", name, want, got, err)
		}
	}
	for _, name := range []string{" set aside 1", " set aside 2", ".2 set aside 1"} {
		must(t, os.RemoveAll(folder+name))
	}
	sameLines(t, "folders, without what was set aside", published, folderContents(t, p.out))
	if r := p.run(t, week, inbox(week)); !r.Unchanged || r.SetAside != nil {
		t.Errorf("run again: unchanged %v, set aside %+v", r.Unchanged, r.SetAside)
	}
}

// folderContents lists every file below a folder with its SHA-256.
func folderContents(t testing.TB, folder string) []string {
	t.Helper()
	var lines []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
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
	if !os.IsNotExist(err) {
		must(t, err)
	}
	return lines
}

// ledgerContents lists every table of a database with the number of its rows and a hash over them, in whatever order
// they stand.
func ledgerContents(t testing.TB, path string) []string {
	t.Helper()
	db, err := sql.Open("duckdb", path)
	must(t, err)
	defer db.Close()
	rows, err := db.Query("select table_name from information_schema.tables order by table_name")
	must(t, err)
	var tables, lines []string
	for rows.Next() {
		var name string
		must(t, rows.Scan(&name))
		tables = append(tables, name)
	}
	must(t, rows.Err())
	rows.Close()
	for _, name := range tables {
		var line string
		must(t, db.QueryRow(`select concat_ws(' ', '`+name+`', count(*), sum(hash(t::varchar)::hugeint)) from "`+name+`" as t`).Scan(&line))
		lines = append(lines, line)
	}
	return lines
}

// sameLines compares two lists and names what differs.
func sameLines(t testing.TB, what string, want, got []string) {
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
