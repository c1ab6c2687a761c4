// Package weeklytest gives tests weeks to work on: places to run them in, histories that are decided once and copied,
// and the contents of a place, to compare two. Only tests import it; it imports etl/weekly and what a run needs.
package weeklytest

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/must"
	"ccx/etl/reference"
	"ccx/etl/weekly"
	"ccx/sql"
)

// Place is a database and an output folder.
type Place struct {
	DB, Out string
	Cores   int   // 0 means 1: packages are tested side by side, and weeks here are small
	Aside   bool  // weeks are worked on in a copy of the ledger
	Rules   fs.FS // nil means the shipped rules
}

// Stage is a part of a week's work, or all of it: weekly.Run and its like.
type Stage func(context.Context, *ledger.Ledger, weekly.Options) (*weekly.Result, error)

// NewPlace gives a place where no week has been run.
func NewPlace(t testing.TB) Place {
	t.Helper()
	return placeIn(t.TempDir())
}

func placeIn(folder string) Place {
	return Place{DB: filepath.Join(folder, "ccx.duckdb"), Out: filepath.Join(folder, "out")}
}

// Options gives the options of a usual run of a week.
func (p Place) Options(t testing.TB, week, inbox string) weekly.Options {
	t.Helper()
	asOf, err := etl.ParseDate(week)
	must.Do(t, err)
	return weekly.Options{AsOf: asOf, Inbox: inbox, Out: p.Out, Reference: referencesOf(t, p.rules()), Marking: "OFFICIAL", Version: "test"}
}

// Run runs a week, which must succeed.
func (p Place) Run(t testing.TB, week, inbox string) *weekly.Result {
	t.Helper()
	r, err := p.Try(p.Options(t, week, inbox))
	if err != nil {
		t.Fatalf("week %s: %v", week, err)
	}
	return r
}

// Restate gives a week a new edition, which must succeed.
func (p Place) Restate(t testing.TB, week, inbox string) *weekly.Result {
	t.Helper()
	o := p.Options(t, week, inbox)
	o.Restate = true
	r, err := p.Try(o)
	if err != nil {
		t.Fatalf("restate week %s: %v", week, err)
	}
	return r
}

// Try opens the database, runs a week and closes it, as a command does.
func (p Place) Try(o weekly.Options) (*weekly.Result, error) { return p.TryWith(o, weekly.Run) }

// TryWith does the same for another stage of a week.
func (p Place) TryWith(o weekly.Options, stage Stage) (r *weekly.Result, err error) {
	ctx := context.Background()
	l, err := ledger.Open(ctx, p.DB, p.rules(), ledger.Options{Threads: max(1, p.Cores), Aside: p.Aside, New: isMissing(p.DB), Folders: []string{p.Out}})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	return stage(ctx, l, o)
}

// isMissing reports whether there is no such file.
func isMissing(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// Refused runs a week that must be refused as a mistake in the request, in a sentence that contains certain words.
func (p Place) Refused(t testing.TB, o weekly.Options, words ...string) {
	t.Helper()
	_, err := p.Try(o)
	var mistake *weekly.UsageError
	if !errors.As(err, &mistake) {
		t.Fatalf("week %s: want a usage error, got %v", o.AsOf, err)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("week %s: %q does not say %q", o.AsOf, err, w)
		}
	}
}

// Copied gives a separate place with a copy of the database; what was published stays where it is.
func (p Place) Copied(t testing.TB) Place {
	t.Helper()
	other := NewPlace(t)
	other.Cores, other.Rules, other.Aside = p.Cores, p.Rules, p.Aside
	copyFile(t, other.DB, p.DB)
	return other
}

func (p Place) rules() fs.FS {
	if p.Rules == nil {
		return sql.Files
	}
	return p.Rules
}

// References gives the shipped reference tables.
func References(t testing.TB) *reference.Set {
	t.Helper()
	return referencesOf(t, sql.Files)
}

func referencesOf(t testing.TB, rules fs.FS) *reference.Set {
	t.Helper()
	folder, err := fs.Sub(rules, "reference")
	must.Do(t, err)
	set, err := reference.Load(folder, nil)
	must.Do(t, err)
	return set
}

// copyFile has the system copy a file, as a ledger of a few weeks has 25 MB.
func copyFile(t testing.TB, to, from string) {
	t.Helper()
	source, err := os.Open(from)
	must.Do(t, err)
	defer func() { must.Do(t, source.Close()) }()
	target, err := os.Create(to)
	must.Do(t, err)
	_, err = io.Copy(target, source)
	must.Do(t, errors.Join(err, target.Close()))
}
