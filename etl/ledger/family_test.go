package ledger

import (
	"context"
	"errors"
	"slices"
	"testing"
)

// A family that one connection found is on the other as it was: the same columns, types and rows, also none.
func TestAFamilyIsTakenAsItWasFound(t *testing.T) {
	b := sharedBench(t)
	ctx := context.Background()
	must(t, b.w.l.exec(ctx, "begin transaction"))
	defer func() { must(t, b.w.l.exec(ctx, "rollback")) }()
	shown := func(name string) []string {
		rows, err := b.query(ctx, `select coalesce((select string_agg(column_name || ' ' || data_type, ', ' order by column_index) from duckdb_columns() where table_name = '`+name+`'), '')
			|| ': ' || coalesce((select string_agg(x::varchar, '; ' order by x::varchar) from "`+name+`" as x), '')`, 1)
		must(t, err)
		return rows[0]
	}
	w := &Week{l: b.w.l, made: map[string]bool{}, related: map[string]string{}}
	for _, name := range families() {
		must(t, w.find(ctx, name, "CG0000001"))
		want := shown(name)
		f := &family{}
		var err error
		f.columns, f.rows, err = w.l.copyOut(ctx, name)
		must(t, err)
		must(t, w.l.copyIn(ctx, name, f))
		if got := shown(name); !slices.Equal(got, want) {
			t.Errorf("%s came as %v, and was %v", name, got, want)
		}
	}
	must(t, b.w.l.exec(ctx, `create temp table found as select 'a' as text, null::date as no_day, date '2016-02-29' as day, true as yes, 7::bigint as n
		union all select null, date '2016-03-01', null, false, null union all select 'row ' || i, null, null, null, i from range(1001) as many(i)`))
	want := shown("found")
	f := &family{}
	var err error
	f.columns, f.rows, err = w.l.copyOut(ctx, "found")
	must(t, err)
	must(t, w.l.copyIn(ctx, "found", f))
	if got := shown("found"); !slices.Equal(got, want) {
		t.Errorf("a table came as %v, and was %v", got, want)
	}
}

// Who finds a family finds it once for both; where that fails, the other fails too instead of waiting for ever.
func TestAFamilyIsFoundOnce(t *testing.T) {
	var s Shared
	f, isNew := s.claim("register_family", "CG0000001")
	if !isNew {
		t.Fatal("nobody had claimed it")
	}
	if same, again := s.claim("register_family", "CG0000001"); again || same != f {
		t.Error("it was claimed twice")
	}
	if _, other := s.claim("register_family", "CG0000002"); !other {
		t.Error("the family of another id was taken for it")
	}
	f.err = errors.New("it cannot be found")
	close(f.done)
	w := &Week{l: sharedBench(t).w.l, shared: &s}
	if err := w.findOrTake(context.Background(), "register_family", "CG0000001"); !errors.Is(err, f.err) {
		t.Errorf("got %v, want that it cannot be found", err)
	}
	late, _ := s.claim("reported_family", "CG0000001")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := w.findOrTake(ctx, "reported_family", "CG0000001"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that the page was given up", err)
	}
	close(late.done)
}
