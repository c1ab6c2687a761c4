package ledger

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/sql"
)

// newLedger makes an empty ledger and gives its path.
func newLedger(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ccx.duckdb")
	l, err := Open(context.Background(), path, sql.Files, Options{Threads: 1, New: true})
	must(t, err)
	must(t, l.Close())
	return path
}

// mark opens a ledger, adds a mark and closes it.
func mark(t *testing.T, path string, o Options) {
	t.Helper()
	ctx := context.Background()
	l, err := Open(ctx, path, sql.Files, o)
	must(t, err)
	must(t, l.AddMark(ctx, Mark{Casegroup: "CG1", Reason: "SYSTEM_ERROR", By: "A"}))
	must(t, l.Close())
}

// marks counts the marks of a ledger.
func marks(t *testing.T, path string) int64 {
	t.Helper()
	ctx := context.Background()
	l, err := Open(ctx, path, sql.Files, Options{Threads: 1, ReadOnly: true})
	must(t, err)
	defer func() { must(t, l.Close()) }()
	n, err := l.number(ctx, "select count(*) from mark")
	must(t, err)
	return n
}

// A ledger is copied before it is changed: the newest copy is what it was then. A ledger that did not change is not copied
// again, and a damaged one pushes no copy out.
func TestCopiesBeforeARun(t *testing.T) {
	t.Parallel()
	path := newLedger(t)
	for range 4 {
		mark(t, path, Options{Threads: 1, Copies: 2})
	}
	has := func(newest, before int64) {
		t.Helper()
		if a, b := marks(t, copyName(path, 1)), marks(t, copyName(path, 2)); a != newest || b != before {
			t.Errorf("the copies have %d and %d marks, want %d and %d", a, b, newest, before)
		}
	}
	has(3, 2)
	for range 2 { // the second finds a copy of it as it is
		l, err := Open(context.Background(), path, sql.Files, Options{Threads: 1, Copies: 2})
		must(t, err)
		must(t, l.Close())
	}
	has(4, 3)
	if _, err := os.Stat(copyName(path, 3)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a third copy: %v", err)
	}
	must(t, os.Truncate(path, 5000))
	for range 3 {
		_, err := Open(context.Background(), path, sql.Files, Options{Threads: 1, Copies: 2})
		var damaged *OpenError
		if !errors.As(err, &damaged) || !strings.Contains(err.Error(), "Its newest copy is "+copyName(path, 1)) {
			t.Fatalf("a damaged ledger: %v", err)
		}
	}
	has(4, 3)
	must(t, os.Rename(copyName(path, 1), path))
	mark(t, path, Options{Threads: 1, Copies: 1})
	if _, err := os.Stat(copyName(path, 2)); marks(t, copyName(path, 1)) != 4 || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("of one copy to keep: %d marks, and of the second %v", marks(t, copyName(path, 1)), err)
	}
}

// A missing ledger, an empty file and a file that lost its beginning each get the way on; none becomes a new ledger.
func TestNoLedgerBeginsByTheWay(t *testing.T) {
	t.Parallel()
	path := newLedger(t)
	mark(t, path, Options{Threads: 1, Copies: 2})
	open := func() error {
		_, err := Open(context.Background(), path, sql.Files, Options{Threads: 1})
		return err
	}
	zeros := make([]byte, 5000)
	for what, change := range map[string]func() error{
		"empty":   func() error { return os.Truncate(path, 0) },
		"zeros":   func() error { return os.WriteFile(path, zeros, 0o600) },
		"missing": func() error { return os.Remove(path) },
	} {
		must(t, os.RemoveAll(path))
		must(t, os.WriteFile(path, []byte("x"), 0o600))
		must(t, change())
		if err := open(); err == nil || !strings.Contains(err.Error(), copyName(path, 1)) {
			t.Errorf("%s: %v", what, err)
		}
	}
	must(t, os.RemoveAll(path))
	must(t, os.Remove(copyName(path, 1)))
	err := open()
	var place *PlaceError
	if !errors.As(err, &place) || !strings.Contains(err.Error(), "there is no ledger "+path) || !strings.Contains(err.Error(), "ccx init") {
		t.Errorf("no ledger and no copy: %v", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a ledger began by the way: %v", err)
	}
}

// One writes at a time, and a second learns who that is; who only reads cannot write.
func TestReadersAndAWriter(t *testing.T) {
	t.Parallel()
	path, ctx := newLedger(t), context.Background()
	writer, err := Open(ctx, path, sql.Files, Options{Threads: 1})
	must(t, err)
	_, err = Open(ctx, path, sql.Files, Options{Threads: 1})
	var locked *LockedError
	if !errors.As(err, &locked) || !strings.Contains(err.Error(), "another ccx (process ") {
		t.Errorf("a second writer: %v", err)
	}
	must(t, writer.Close())
	reader, err := Open(ctx, path, sql.Files, Options{Threads: 1, ReadOnly: true})
	must(t, err)
	if err := reader.AddMark(ctx, Mark{}); err == nil {
		t.Error("a reader has written")
	}
	must(t, reader.Close())
}

// The database touches no file but its own and those of the folders that it is given, whatever somebody put into it, and
// where it only reads, no setting changes.
func TestTheDatabaseIsConfined(t *testing.T) {
	t.Parallel()
	path, ctx := newLedger(t), context.Background()
	secret, out := filepath.Join(t.TempDir(), "secret.csv"), t.TempDir()
	must(t, os.WriteFile(secret, []byte("a\n1\n"), 0o600))
	for _, o := range []Options{{Threads: 1, Folders: []string{out}}, {Threads: 1, ReadOnly: true}} {
		l, err := Open(ctx, path, sql.Files, o)
		must(t, err)
		for _, statement := range []string{
			"create temp view x as select * from read_csv('" + secret + "')",
			"copy (select 1) to '" + secret + "'",
			"attach '" + filepath.Join(filepath.Dir(secret), "other.duckdb") + "' as other",
			"set enable_external_access = true",
			"install httpfs",
		} {
			if err := l.exec(ctx, statement); err == nil {
				t.Errorf("%+v: the database did: %s", o, statement)
			}
		}
		if !o.ReadOnly {
			must(t, l.exec(ctx, "copy (select 1 as a) to '"+filepath.Join(out, "a.csv")+"' (format csv)"))
			must(t, l.lockSettings(ctx))
		}
		if err := l.exec(ctx, "set threads = 2"); err == nil {
			t.Errorf("%+v: a setting was changed", o)
		}
		must(t, l.Close())
	}
}

// What a run that was killed spilled is gone with the next start; what is somebody else's stays.
func TestNoSpilledFileStays(t *testing.T) {
	t.Parallel()
	path := newLedger(t)
	spilled, other := filepath.Join(path+".tmp", "duckdb_temp_storage_S32K-0.tmp"), filepath.Join(path+".tmp", "notes.txt")
	must(t, os.Mkdir(path+".tmp", 0o700))
	must(t, os.WriteFile(spilled, []byte("names"), 0o600))
	must(t, os.WriteFile(other, []byte("x"), 0o600))
	mark(t, path, Options{Threads: 1})
	if _, err := os.Stat(spilled); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what was spilled: %v", err)
	}
	if _, err := os.Stat(other); err != nil {
		t.Errorf("what is no spilled file: %v", err)
	}
}

// A backup is a whole ledger that only its owner can read; it replaces nothing.
func TestBackup(t *testing.T) {
	t.Parallel()
	path, ctx := newLedger(t), context.Background()
	mark(t, path, Options{Threads: 1})
	to := filepath.Join(t.TempDir(), "backup.duckdb")
	must(t, Backup(ctx, path, to, sql.Files))
	info, err := os.Stat(to)
	must(t, err)
	if marks(t, to) != 1 || info.Mode().Perm() != 0o600 {
		t.Errorf("%d marks, %v", marks(t, to), info.Mode())
	}
	var place *PlaceError
	for _, name := range []string{to, path, filepath.Join(to, "x")} {
		if err := Backup(ctx, path, name, sql.Files); !errors.As(err, &place) {
			t.Errorf("onto %s: %v", name, err)
		}
	}
	if err := Backup(ctx, path+".none", to+".2", sql.Files); !errors.As(err, &place) {
		t.Errorf("of no ledger: %v", err)
	}
}

// A damaged block shows when it is read, after the ledger has opened and was copied. That copy is as damaged, so it goes, and those from
// before stay, however often the command is given.
func TestADamagedLedgerKeepsItsGoodCopies(t *testing.T) {
	t.Parallel()
	for _, keep := range []int{1, 2} {
		path := newLedger(t)
		for range 3 {
			mark(t, path, Options{Threads: 1, Copies: keep})
		}
		damageMarks(t, path)
		for range 3 {
			var damaged *OpenError
			err := explained(t, path, Options{Threads: 1, Copies: keep})
			if !errors.As(err, &damaged) || !strings.Contains(err.Error(), "is damaged inside") || !strings.Contains(err.Error(), "Its newest copy is "+copyName(path, 1)) {
				t.Fatal(err)
			}
			if strings.Contains(err.Error(), copyName(path, 2)) != (keep == 2) {
				t.Error(err)
			}
			if err := explained(t, path, Options{Threads: 1, ReadOnly: true}); !errors.As(err, &damaged) {
				t.Error(err)
			}
		}
		if n := marks(t, copyName(path, 1)); n != 2 {
			t.Errorf("keeping %d: the newest copy has %d marks, want 2", keep, n)
		}
		if _, err := os.Stat(copyName(path, keep+1)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("keeping %d: one more stayed: %v", keep, err)
		}
	}
}

// explained opens a ledger, reads its marks, and gives what is said of it.
func explained(t *testing.T, path string, o Options) error {
	t.Helper()
	l, err := Open(t.Context(), path, sql.Files, o)
	if err != nil {
		return err
	}
	defer func() { must(t, l.Close()) }()
	_, err = l.number(t.Context(), "select count(distinct note || casegroup || reason) from mark")
	return l.Explain(t.Context(), err)
}

// damageMarks changes a byte of the block that the marks are in, so that the ledger still opens.
func damageMarks(t *testing.T, path string) {
	t.Helper()
	const start, block = 3 * 4096, 256 << 10
	whole, err := os.ReadFile(path)
	must(t, err)
	trial := filepath.Join(t.TempDir(), "trial.duckdb")
	var blocks []int
	for at := start; at+block/2 < len(whole); at += block {
		blocks = append(blocks, at)
	}
	lacks := func(at int) int { // the text of a mark
		if bytes.Contains(whole[at:min(at+block, len(whole))], []byte("SYSTEM_ERROR")) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(blocks, func(a, b int) int { return lacks(a) - lacks(b) })
	for _, at := range blocks {
		for _, place := range []int{at + block/2, at + 100} {
			changed := append([]byte(nil), whole...)
			changed[place] ^= 255
			must(t, os.WriteFile(trial, changed, 0o600))
			if err := explained(t, trial, Options{Threads: 1, ReadOnly: true}); err != nil && strings.Contains(err.Error(), "damaged inside") {
				must(t, os.WriteFile(path, changed, 0o600))
				return
			}
		}
	}
	t.Fatal("no block holds the marks alone")
}
