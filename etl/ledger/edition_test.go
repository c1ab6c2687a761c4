package ledger

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"ccx/sql"
)

// TestWhatAnEditionIsComparedWith restates the second of three weeks twice before the third is run again, each in steps: a
// new edition is compared with the one whose place it takes, and not with what a restatement in between left of it.
func TestWhatAnEditionIsComparedWith(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l, err := Open(ctx, filepath.Join(t.TempDir(), "ccx.duckdb"), sql.Files, Options{Threads: 1, New: true})
	must(t, err)
	defer func() { must(t, l.Close()) }()
	set := references(t)
	must(t, l.exec(ctx, `insert into week by name from (values
		(date '2016-02-05', 1, 'published'), (date '2016-02-12', 1, 'published'), (date '2016-02-19', 1, 'published')) as w (as_of, edition, status)`))
	// letters stand for exceptions and casegroups too, which are kept alike
	decides := func(letter, from string, to any, outcome string) {
		t.Helper()
		must(t, l.exec(ctx, `insert into letter_version (letter_id, valid_from, valid_to, casegroup, client_ref, role, letter_code, outcome)
			values (?, ?::date, ?::date, 'CG1', '1', 'PP', 'NOTICE', ?)`, letter, from, to, outcome))
	}
	decides("always", "2016-02-05", nil, "held")
	decides("second", "2016-02-12", "2016-02-19", "held")
	decides("third", "2016-02-19", nil, "issued")

	for _, step := range []struct {
		week, status string // status: of the week after the step
		edition      int
		decides      string // an outcome for the letter of the week; "" if nothing is decided
		want         []string
	}{
		{"2016-02-12", "loaded", 2, "", []string{"always held", "second held"}},
		{"2016-02-12", "published", 2, "by_hand", []string{"always held", "second held"}},
		{"2016-02-12", "published", 3, "suppressed", []string{"always held", "second by_hand"}},
		{"2016-02-19", "loaded", 2, "", []string{"always held", "third issued"}},
		{"2016-02-19", "published", 2, "held", []string{"always held", "third issued"}},
		{"2016-02-19", "published", 3, "issued", []string{"always held", "second suppressed", "third held"}},
		{"2016-02-12", "published", 4, "held", []string{"always held", "second suppressed"}},
		{"2016-02-19", "published", 4, "held", []string{"always held", "second suppressed", "third issued"}},
	} {
		w, err := l.Begin(ctx, WeekRecord{AsOf: day(t, step.week), Edition: step.edition, Status: WeekStatus(step.status)}, set, nil)
		must(t, err)
		rows, err := onlyColumn[string](ctx, l, "select id || ' ' || said from said_before where what = 'letter' order by id")
		must(t, err)
		if !slices.Equal(rows, step.want) {
			t.Errorf("week %s, edition %d: compared with %q, want %q", step.week, step.edition, rows, step.want)
		}
		if step.decides != "" {
			decides(map[string]string{"2016-02-12": "second", "2016-02-19": "third"}[step.week], step.week, nil, step.decides)
		}
		must(t, w.MarkLaterStale(ctx))
		must(t, w.Save(ctx))
		must(t, w.Commit(ctx))
	}
}
