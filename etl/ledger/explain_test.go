package ledger

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	rules "ccx/sql"
)

// Whoever replaced tables of the ledger is found out, in words and with what to do; a mistake of ccx itself is not put on them.
func TestReplacedTablesAreNamed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change, query string
		want          []string
	}{
		"a view":             {"drop table week; create view week as select 1 as one", "select status from week", []string{"week"}},
		"another table":      {"drop table letter_batch; create table letter_batch (x integer)", "insert into letter_batch values (1, 2)", []string{"letter_batch"}},
		"a column of a type": {"alter table issued_letter alter letter_id type integer", "insert into issued_letter by name select 'L1' as letter_id", []string{"issued_letter"}},
		"a table is gone":    {"drop table mark; drop table reject", "select note from mark", []string{"mark", "reject"}},
		"none":               {"select 1", "select nothing from week", nil},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "ccx.duckdb")
			l, err := Open(t.Context(), path, rules.Files, Options{New: true, Threads: 1})
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			if err := l.exec(t.Context(), c.change); err != nil {
				t.Fatal(err)
			}
			failed := l.exec(t.Context(), c.query)
			if failed == nil {
				t.Fatal("the query did not fail")
			}
			var replaced *ReplacedError
			got := l.Explain(t.Context(), failed)
			if errors.As(got, &replaced) != (c.want != nil) {
				t.Fatal(got)
			}
			if c.want != nil && (strings.Join(replaced.Tables, " ") != strings.Join(c.want, " ") || strings.Contains(got.Error(), "Error:") || !strings.Contains(got.Error(), "backup")) {
				t.Error(got)
			}
		})
	}
}

// A view with the columns of a table, and a macro with the name of a function, answer in their place without any error. So
// a ledger that holds one is not opened, and its name is shown without what a terminal would obey.
func TestALedgerHoldsTablesAlone(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ change, want string }{
		"a view with the same columns": {"alter table week rename to week_before; create view week as from week_before", "the view week"},
		"a view that nothing reads":    {"create view mine as select 1 as one", "the view mine"},
		"a macro":                      {"create macro lower(x) as 'other'", "the macro lower"},
		"a macro of a table":           {"create macro mine(x) as table select x", "the macro mine"},
		"a type":                       {"create type mine as varchar", "the type mine"},
		"a sequence":                   {"create sequence mine", "the sequence mine"},
		"a schema":                     {"create schema mine; create view mine.week as select 1 as one", "the schema mine"},
		"a name with an escape":        {"create view \"a\u001b[2Jb\" as select 1 as one", `the view a\u001b[2Jb`},
		"many":                         {"create macro a(x) as 1; create macro b(x) as 1; create macro c(x) as 1; create macro d(x) as 1; create macro e(x) as 1; create macro f(x) as 1", "1 more"},
		"a table of its own":           {"create table mine (x integer)", ""},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "ccx.duckdb")
			l, err := Open(t.Context(), path, rules.Files, Options{New: true, Threads: 1})
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(l.exec(t.Context(), c.change), l.Close()); err != nil {
				t.Fatal(err)
			}
			for _, isRead := range []bool{true, false} {
				l, err := Open(t.Context(), path, rules.Files, Options{ReadOnly: isRead, Threads: 1})
				if err == nil {
					_ = l.Close()
				}
				var stranger *StrangerError
				if errors.As(err, &stranger) != (c.want != "") {
					t.Fatalf("opening it gave %v", err)
				}
				if c.want != "" && !strings.Contains(err.Error(), c.want) {
					t.Errorf("it says %v", err)
				}
			}
		})
	}
}

// A database that has too little memory says which setting gives it more.
func TestTooLittleMemoryIsSaidInWords(t *testing.T) {
	t.Parallel()
	l, err := Open(t.Context(), filepath.Join(t.TempDir(), "ccx.duckdb"), rules.Files, Options{New: true, Threads: 1, MemoryMB: 64})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	failed := l.exec(t.Context(), "create temp table t as select string_agg(r::varchar || repeat('x', 100)) as s from range(3000000) as t(r)")
	var little *MemoryError
	if got := l.Explain(t.Context(), failed); !errors.As(got, &little) || !strings.Contains(got.Error(), "64 MB of memory") || !strings.Contains(got.Error(), "--memory") {
		t.Error(got)
	}
}
