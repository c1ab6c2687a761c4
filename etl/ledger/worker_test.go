package ledger

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ccx/sql"
)

// begunInACopy begins a week in a copy of a ledger of some name, up to where it is shared among connections.
func begunInACopy(t *testing.T, name string, connections int) *Week {
	t.Helper()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), name)
	must(t, os.Rename(newLedger(t), path))
	l, err := Open(ctx, path, sql.Files, Options{Threads: 1, Aside: true, Connections: connections})
	must(t, err)
	t.Cleanup(func() { must(t, l.Close()) })
	w, err := l.BeginToLoad(ctx, WeekRecord{AsOf: day(t, "2016-03-04"), Edition: 1, Status: WeekLoaded}, references(t), nil)
	must(t, err)
	must(t, w.share(ctx))
	return w
}

// Each connection sees what another has made, and what the steps had made before, whatever the ledger's name is.
func TestConnectionsShareWhatIsMade(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, name := range []string{"ccx.duckdb", sharedName + ".duckdb", `o'b, "c.duckdb`} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := begunInACopy(t, name, 0)
			works := w.works()
			if len(works) != connections {
				t.Fatalf("%d connections, want %d", len(works), connections)
			}
			must(t, works[0].l.make(ctx, sql.File{Path: "a.sql", Kind: sql.Table, Name: "made_by_one", Text: "select 7 as n"}))
			n, err := works[1].l.number(ctx, "select n + edition from made_by_one, run")
			must(t, err)
			if n != 8 {
				t.Errorf("the other connection reads %d, want 8", n)
			}
			must(t, w.l.exec(ctx, "begin transaction"))
			must(t, w.Save(ctx))
			must(t, w.Commit(ctx))
			if len(w.l.workers) > 0 || w.l.shared != "" {
				t.Error("the connections are open after the commit")
			}
			if n, err := w.l.number(ctx, "select count(*) from duckdb_databases() where not internal"); err != nil || n != 1 {
				t.Errorf("%d databases after the commit, want the ledger alone (%v)", n, err)
			}
		})
	}
}

// On several connections the registers whose rows dozens of rules read are tables in memory. On one they are views, as the clients are everywhere.
func TestRegistersAreCopiedToMemory(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	shared := begunInACopy(t, "ccx.duckdb", 0)
	l, err := Open(ctx, newLedger(t), sql.Files, Options{Threads: 1})
	must(t, err)
	t.Cleanup(func() { must(t, l.Close()) })
	alone, err := l.Begin(ctx, WeekRecord{AsOf: day(t, "2016-03-04"), Edition: 1}, references(t), nil)
	must(t, err)
	for name, isCopied := range map[string]bool{"register_casegroup": true, "register_case": true, "register_member": true, "register_client": false} {
		f, ok := shared.l.tree.Maker(name)
		if !ok {
			t.Fatalf("nothing makes %s", name)
		}
		must(t, errors.Join(shared.need(ctx, f), shared.make(ctx, f), alone.need(ctx, f), alone.make(ctx, f)))
		tables, err := shared.l.number(ctx, "select count(*) from duckdb_tables() where table_name = '"+name+"'")
		must(t, err)
		views, err := alone.l.number(ctx, "select count(*) from duckdb_views() where view_name = '"+name+"'")
		must(t, err)
		if tables == 1 != isCopied || views != 1 {
			t.Errorf("%s: %d tables on several connections, and %d views on one; it is copied: %v", name, tables, views, isCopied)
		}
	}
}

// A further connection takes one of the database's threads, but never the last, and only once.
func TestConnectionsTakeThreads(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, c := range []struct {
		threads, connections int
		want                 int64
	}{{1, 2, 1}, {2, 2, 1}, {8, 2, 7}, {8, 1, 8}, {2, 4, 1}} {
		l, err := Open(ctx, newLedger(t), sql.Files, Options{Threads: c.threads, Connections: c.connections})
		must(t, err)
		for range 2 {
			must(t, errors.Join(l.makeRoom(ctx), l.lockSettings(ctx)))
		}
		got, err := l.number(ctx, "select current_setting('threads')")
		must(t, errors.Join(err, l.Close()))
		if got != c.want {
			t.Errorf("of %d threads, %d connections leave %d, want %d", c.threads, c.connections, got, c.want)
		}
	}
}

// AtOnce does each thing once, in order over one connection, and gives the error of the first that failed.
func TestAtOnce(t *testing.T) {
	t.Parallel()
	alone, several := begunInACopy(t, "ccx.duckdb", 1), begunInACopy(t, "ccx.duckdb", 0)
	var order []int
	must(t, alone.AtOnce(5, func(_ *Week, i int) error { order = append(order, i); return nil }))
	if !slices.Equal(order, []int{0, 1, 2, 3, 4}) {
		t.Errorf("over one connection: %v", order)
	}
	did, over := make([]int, 50), make([]*Week, 50)
	must(t, several.AtOnce(len(did), func(w *Week, i int) error { did[i]++; over[i] = w; return nil }))
	for i, n := range did {
		if n != 1 || over[i] == nil {
			t.Errorf("thing %d was done %d times", i, n)
		}
	}
	first, second := errors.New("first"), errors.New("second")
	begun := make(chan struct{})
	if err := several.AtOnce(3, func(_ *Week, i int) error {
		switch i {
		case 0: // fails last
			<-begun
			return first
		case 1:
			close(begun)
			return second
		}
		t.Error("a thing was begun after one had failed")
		return nil
	}); !errors.Is(err, first) {
		t.Errorf("error %v, want that of the first thing", err)
	}
}

// Over one connection the job with the longest chain behind it comes first, of several such the first in the list, and none before those that it
// waits for.
func TestJobsKeepTheirOrder(t *testing.T) {
	t.Parallel()
	w := begunInACopy(t, "ccx.duckdb", 1)
	var did []string
	var jobs []job
	for _, line := range []string{"last: alone end", "alone", "end: middle second", "second: first", "middle: first gone", "first"} {
		name, waits, _ := strings.Cut(line, ": ")
		jobs = append(jobs, job{name, strings.Fields(waits), func(_ *Week, unlocked func(func() error) error) error {
			return unlocked(func() error { did = append(did, name); return nil })
		}})
	}
	must(t, w.doAll(jobs))
	if got, want := strings.Join(did, ", "), "first, second, middle, alone, end, last"; got != want {
		t.Errorf("order %s, want %s", got, want)
	}
}

// No history is recorded before all that names it in its text, or reads a view or macro that does, is made and proved.
func TestHistoriesAreRecordedAfterTheirReaders(t *testing.T) {
	t.Parallel()
	w := begunInACopy(t, "ccx.duckdb", 1)
	tree := w.l.tree
	order, err := tree.Order(slices.Concat(tree.Files(sql.Macro, sql.View, sql.Table, sql.Filled), tree.Files(sql.Check))...)
	must(t, err)
	jobs := w.historyJobs(context.Background())
	waits := map[string][]string{}
	for _, j := range jobs {
		name := strings.TrimPrefix(j.name, "history ")
		looks := regexp.MustCompile(`\b` + name + `\b`)
		isLook := map[string]bool{} // by the name of what a file makes
		for _, f := range order {
			code := regexp.MustCompile(`--[^\n]*|'[^']*'`).ReplaceAllString(f.Text, "")
			does := looks.MatchString(code)
			for _, read := range f.Reads {
				maker, _ := tree.Maker(read)
				does = does || isLook[read] && maker.Kind != sql.Table && maker.Kind != sql.Filled
			}
			for _, made := range f.Makes {
				isLook[made] = does
			}
			if does && !slices.Contains(j.waits, f.Path) {
				t.Errorf("the history %s does not wait for %s", name, f.Path)
			}
		}
		waits[j.name] = j.waits
	}
	if len(jobs) < 30 {
		t.Errorf("%d histories", len(jobs))
	}
	sources := map[string]bool{}
	for _, h := range w.l.parts.Histories {
		if _, ok := tree.Maker(h.Source); h.Source != "" && (!ok || sources[h.Source]) {
			t.Errorf("nothing makes the source %s of the history %s, or another has it too", h.Source, h.Name)
		}
		sources[h.Source] = true
	}
	for later, earlier := range map[string]string{"exception_event": "exception_version", "death_withdrawal": "death_date", "casegroup_letter": "letter_version"} {
		if !slices.Contains(waits["history "+later], "history "+earlier) {
			t.Errorf("%s, whose source looks at %s, does not wait for it", later, earlier)
		}
	}
}

// A model that cannot be made ends the making, and the error names its file.
func TestAModelThatCannotBeMade(t *testing.T) {
	t.Parallel()
	w := begunInACopy(t, "ccx.duckdb", 0)
	files := []sql.File{
		{Path: "x/good.sql", Kind: sql.Table, Name: "good", Text: "select 1 as n"},
		{Path: "x/bad.sql", Kind: sql.Table, Name: "bad", Text: "select nothing from nowhere"},
	}
	err := w.doAll(w.jobsOf(context.Background(), files))
	if err == nil || !strings.HasPrefix(err.Error(), "x/bad.sql: ") {
		t.Errorf("error %v, want one that begins with x/bad.sql", err)
	}
}
