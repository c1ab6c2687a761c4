package ledger

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"ccx/sql"
)

// What a killed run left of its copy of the ledger is removed by the next command that writes, and by no other.
func TestACopyThatAKilledRunLeft(t *testing.T) {
	t.Parallel()
	path := newLedger(t)
	left := []string{workingName(path), workingName(path) + ".wal", workingName(path) + ".writing"}
	for _, name := range left {
		must(t, os.WriteFile(name, []byte("what came in"), 0o600))
		if !IsBeside(path, name) {
			t.Errorf("%s is no file of the ledger", name)
		}
	}
	open := func(o Options, want error) {
		t.Helper()
		o.Threads = 1
		l, err := Open(context.Background(), path, sql.Files, o)
		must(t, err)
		for _, name := range left {
			if _, err := os.Lstat(name); !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", name, err, want)
			}
		}
		must(t, l.Close())
	}
	open(Options{ReadOnly: true}, nil)
	open(Options{}, os.ErrNotExist)
}

// A ledger that is a link stays one, so a week is worked on in the ledger itself.
func TestALinkIsNotReplaced(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	path := newLedger(t)
	link := path + "-link"
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no links here:", err)
	}
	l, err := Open(ctx, link, sql.Files, Options{Threads: 1, Aside: true})
	must(t, err)
	w, err := l.BeginToLoad(ctx, WeekRecord{AsOf: day(t, "2016-03-04"), Edition: 1}, references(t), nil)
	must(t, err)
	if l.aside != nil {
		t.Error("the week is worked on in a copy, which would replace the link")
	}
	must(t, w.Rollback(ctx))
	must(t, l.Close())
}

// What a killed command committed and left in the log is in the copy of the ledger, too.
func TestACopyHasWhatIsInTheLog(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	path, killed := newLedger(t), filepath.Join(t.TempDir(), "ccx.duckdb")
	l, err := Open(ctx, path, sql.Files, Options{Threads: 1})
	must(t, err)
	must(t, l.AddMark(ctx, Mark{Casegroup: "CG1", Reason: "SYSTEM_ERROR", By: "A"}))
	for _, ending := range []string{"", ".wal"} {
		content, err := os.ReadFile(path + ending)
		must(t, err)
		must(t, os.WriteFile(killed+ending, content, 0o600))
	}
	must(t, l.Close())
	l, err = Open(ctx, killed, sql.Files, Options{Threads: 1, Aside: true})
	must(t, err)
	w, err := l.BeginToLoad(ctx, WeekRecord{AsOf: day(t, "2016-03-04"), Edition: 1, Status: WeekLoaded}, references(t), nil)
	must(t, err)
	must(t, w.soFar(ctx))
	must(t, w.Save(ctx))
	must(t, w.Commit(ctx))
	weeks, err := l.Weeks(ctx)
	must(t, err)
	must(t, l.Close())
	if n := marks(t, killed); n != 1 || len(weeks) != 1 {
		t.Errorf("%d marks and %d weeks, want one of each", n, len(weeks))
	}
}
