package ledger

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sides is what both sides of a break say, and the difference; nil: it was not found.
type sides []string

// moment is a run in the life of a break, and what the run lists it as. A break says one thing, and perhaps another.
type moment struct {
	name          string
	before, found int    // what it said in the run before, and says in this one
	raised        string // of a one-off break: the run that last raised it before this one
	ever          bool   // found in an earlier run, and cleared then
	accepted      int    // what two people accepted
	from, until   string // the run that took the acceptance, and its last day
	stood         bool   // the acceptance stood after the run before
	want          string
	wantOneOff    string // of a code whose breaks stand for a while
}

// What a break says at a moment: nothing, since it is not found; one thing; another.
const (
	nothing = iota
	one
	other
)

// moments are all that can happen to a break.
func moments() []moment {
	const now, last, long = "2016-03-04", "2016-02-26", "2016-02-04"
	return []moment{
		{name: "found", found: one, want: "new", wantOneOff: "new"},
		{name: "found again", before: one, raised: last, found: one, want: "open", wantOneOff: "open"},
		{name: "a side changes", before: one, raised: last, found: other, want: "changed", wantOneOff: "changed"},
		{name: "not found", before: one, raised: last, want: "cleared", wantOneOff: "open"},
		{name: "not found for the set days", before: one, raised: long, want: "cleared", wantOneOff: "cleared"},
		{name: "found after it had cleared", ever: true, found: one, want: "reappeared", wantOneOff: "reappeared"},
		{name: "accepted as it says", before: one, raised: last, accepted: one, from: now, found: one, want: "accepted", wantOneOff: "open"},
		{name: "accepted, and not found", before: one, raised: last, accepted: one, from: now, want: "cleared", wantOneOff: "cleared"},
		{name: "accepted before, as it says", before: one, raised: last, accepted: one, from: last, stood: true, found: one, want: "accepted", wantOneOff: "open"},
		{name: "accepted, and a side changes", before: one, raised: last, accepted: one, from: last, stood: true, found: other, want: "changed", wantOneOff: "changed"},
		{name: "accepted as it no longer says", before: one, raised: last, accepted: other, from: now, found: one, want: "open", wantOneOff: "open"},
		{name: "accepted as it no longer says, and not found", before: one, raised: last, accepted: other, from: now, want: "cleared", wantOneOff: "open"},
		{name: "on the last day", before: one, raised: last, accepted: one, from: last, until: now, stood: true, found: one, want: "accepted", wantOneOff: "open"},
		{name: "on the day after it", before: one, raised: last, accepted: one, from: last, until: "2016-03-03", stood: true, found: one, want: "open", wantOneOff: "open"},
		{name: "says again what was accepted", before: other, raised: last, accepted: one, from: "2016-02-19", found: one, want: "changed", wantOneOff: "changed"},
		{name: "found again after it cleared", ever: true, accepted: one, from: "2016-02-19", found: one, want: "reappeared", wantOneOff: "reappeared"},
	}
}

// living is a break of a code that a case of it raises.
type living struct {
	code, key, id string
	isOneOff      bool
	says          [3]sides // by what it says
}

// TestEveryBreakLives takes for each code a break that a case of it raises, through all that can happen to one: it is found,
// changes, clears, is accepted, and its acceptance ends.
func TestEveryBreakLives(t *testing.T) {
	b := sharedBench(t)
	var all []living
	for _, code := range b.w.l.parts.Breaks {
		key, says := b.raised(t, code.Makes)
		ids, err := b.query(context.Background(), fmt.Sprintf("select 'B' || hex12('%s|%s')", code.Code, strings.ReplaceAll(key, "'", "''")), 1)
		must(t, err)
		all = append(all, living{code.Code, key, ids[0][0], code.OneOff == "yes", [3]sides{one: says, other: {says[0] + ", and more", says[1], says[2]}}})
	}
	for _, m := range moments() {
		got := b.live(t, all, &m)
		for _, x := range all {
			want := m.want
			if x.isOneOff {
				want = m.wantOneOff
			}
			if got[x.id] != want {
				t.Errorf("%s, %s: listed as %q, want %q", x.code, m.name, got[x.id], want)
			}
		}
	}
}

// live runs the models that decide on breaks at a moment, and gives what each is listed as.
func (b *bench) live(t *testing.T, all []living, m *moment) map[string]string {
	t.Helper()
	ctx := context.Background()
	must(t, b.w.l.exec(ctx, "begin transaction"))
	defer func() { must(t, b.w.l.exec(ctx, "rollback")) }()
	rows := map[string][][]string{}
	for table, columns := range lifeTables() {
		for _, x := range all {
			rows[table] = append(rows[table], m.rows(table, &x)...)
		}
		b.giveTable(t, table, table, strings.Split(columns, ","), rows[table])
	}
	for _, name := range []string{"acceptance", "break_before", "one_off_before", "one_off_break", "break"} {
		file, err := b.w.l.tree.File("break/" + name)
		must(t, err)
		must(t, b.make(ctx, file))
	}
	listed, err := b.query(ctx, "select break_id, status from break", 2)
	must(t, err)
	got := map[string]string{}
	for _, row := range listed {
		got[row[0]] += row[1] // twice would be another word
	}
	return got
}

// lifeTables are the tables in which a moment is given, with their columns.
func lifeTables() map[string]string {
	return map[string]string{
		"found_break":        "code,key,left_side,right_side,difference",
		"break_version":      "break_id,valid_from,valid_to,first_seen,code,key,left_side,right_side,difference",
		"one_off_version":    "break_id,valid_from,valid_to,since_as_of,raised_as_of",
		"accepted_break":     "break_id,accepted_by,agreed_by,reason,accepted_from,accepted_until",
		"accepted_sides":     "break_id,accepted_from,left_side,right_side,difference",
		"acceptance_version": "break_id,valid_from,valid_to,accepted_from",
	}
}

// rows are those of a table that a break has at the moment.
func (m *moment) rows(table string, x *living) (rows [][]string) {
	const first, cleared, now = "2016-02-05", "2016-02-12", "2016-03-04"
	ends := cleared
	if m.stood {
		ends = ""
	}
	switch table {
	case "found_break":
		if m.found != nothing {
			rows = append(rows, append([]string{x.code, x.key}, x.says[m.found]...))
		}
	case "break_version":
		if m.ever {
			rows = append(rows, append([]string{x.id, first, cleared, first, x.code, x.key}, x.says[one]...))
		}
		if m.before != nothing {
			rows = append(rows, append([]string{x.id, first, "", first, x.code, x.key}, x.says[m.before]...))
		}
	case "one_off_version":
		if m.before != nothing && x.isOneOff {
			rows = append(rows, []string{x.id, first, "", first, m.raised})
		}
	case "accepted_break":
		if m.accepted != nothing {
			rows = append(rows, []string{x.id, "Ann", "Bob", "known", m.from, m.until})
		}
	case "accepted_sides":
		if m.accepted != nothing {
			rows = append(rows, append([]string{x.id, m.from}, x.says[m.accepted]...))
		}
	case "acceptance_version":
		if m.accepted != nothing && m.from < now {
			rows = append(rows, []string{x.id, m.from, ends, m.from})
		}
	}
	return rows
}

// raised gives the key and the sides of a break that a case of a model raises.
func (b *bench) raised(t *testing.T, model string) (key string, says sides) {
	t.Helper()
	ctx := context.Background()
	paths, err := filepath.Glob(filepath.Join("..", "..", "sql", "break", "testdata", model, "*"))
	must(t, err)
	for _, path := range paths {
		must(t, b.w.l.exec(ctx, "begin transaction"))
		b.give(t, path)
		b.makeFirst(t, path)
		file, err := b.w.l.tree.File("break/" + model)
		must(t, err)
		must(t, b.make(ctx, file))
		rows, err := b.query(ctx, fmt.Sprintf(`select key, coalesce(left_side, ''), coalesce(right_side, ''), coalesce(difference::varchar, '')
			from "%s" where key not like '%%|CEASE_JOURNEY' order by key`, model), 4) // one of those has no end by time
		must(t, err)
		must(t, b.w.l.exec(ctx, "rollback"))
		if len(rows) > 0 {
			return rows[0][0], rows[0][1:]
		}
	}
	t.Fatalf("no case of %s raises a break", model)
	return "", nil
}

// TestEveryBreakHasANearMiss: the cases of each code give something that narrowly is no break: it is in a given table, and in no
// key of those that the case wants.
func TestEveryBreakHasANearMiss(t *testing.T) {
	for _, code := range declaredParts(t).Breaks {
		paths, err := filepath.Glob(filepath.Join("..", "..", "sql", "break", "testdata", code.Makes, "*"))
		must(t, err)
		if code.Code == "R05" { // its select puts together what this one decides
			paths, err = filepath.Glob(filepath.Join("..", "..", "sql", "break", "testdata", "unread_row_now", "*"))
			must(t, err)
		}
		if !slices.ContainsFunc(paths, func(path string) bool { return nearMiss(t, path) != "" }) {
			t.Errorf("no case of sql/break/testdata/%s gives something that narrowly is no break %s", code.Makes, code.Code)
		}
	}
}

// nearMiss is what the first column of a given table names and no wanted key holds, in a case that wants some key.
func nearMiss(t *testing.T, path string) string {
	t.Helper()
	if _, err := os.Stat(filepath.Join(path, "want.csv")); err != nil {
		return ""
	}
	columns, want := readCSV(t, filepath.Join(path, "want.csv"))
	at := max(0, slices.Index(columns, "key"))
	keys := ""
	for _, row := range want {
		keys += row[at] + "|"
	}
	files, err := filepath.Glob(filepath.Join(path, "given_*.csv"))
	must(t, err)
	for _, file := range files {
		if slices.Contains([]string{"given_setting.csv", "given_source_sheet.csv", "given_registers_loaded.csv", "given_run.csv"}, filepath.Base(file)) {
			continue
		}
		columns, rows := readCSV(t, file)
		at := max(0, slices.Index(columns, "file_name"))
		for _, row := range rows {
			if keys != "" && !strings.Contains(keys, row[at]) {
				return row[at]
			}
		}
	}
	return ""
}
