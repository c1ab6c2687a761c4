package ledger

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/sql"
)

// A database outlives a kill right after it was made, whatever of it is in the write-ahead log only.
func TestANewDatabaseOutlivesAKill(t *testing.T) {
	folder := t.TempDir()
	path, copied := filepath.Join(folder, "ccx.duckdb"), filepath.Join(folder, "copy.duckdb")
	l, err := Open(context.Background(), path, sql.Files, Options{Threads: 1, New: true})
	must(t, err)
	for _, ending := range []string{"", ".wal"} {
		content, err := os.ReadFile(path + ending)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		must(t, err)
		must(t, os.WriteFile(copied+ending, content, 0o600))
	}
	must(t, l.Close())
	l, err = Open(context.Background(), copied, sql.Files, Options{Threads: 1})
	must(t, err)
	must(t, l.Close())
}

// A file that is not a database gives an error of one line, and a missing folder an error of its own type.
func TestWhatCannotBeOpened(t *testing.T) {
	folder := t.TempDir()
	damaged := filepath.Join(folder, "ccx.duckdb")
	must(t, os.WriteFile(damaged, []byte("12345678DUCK"+strings.Repeat("no database\n", 500)), 0o600))
	_, err := Open(context.Background(), damaged, sql.Files, Options{})
	open := new(OpenError)
	if !errors.As(err, &open) || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "--db") {
		t.Errorf("got %v", err)
	}
	register := filepath.Join(folder, "register.csv")
	must(t, os.WriteFile(register, []byte("case_ref\n"), 0o600))
	for path, want := range map[string]string{
		register:                         register + " is not a ccx database",
		filepath.Join(damaged, "x", "y"): "does not exist",
		folder:                           folder + " is a folder",
	} {
		_, err := Open(context.Background(), path, sql.Files, Options{})
		place := new(PlaceError)
		if !errors.As(err, &place) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", path, err)
		}
	}
	if content, err := os.ReadFile(register); err != nil || string(content) != "case_ref\n" {
		t.Errorf("what is no database was changed: %q, %v", content, err)
	}
}
