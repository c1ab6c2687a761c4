package ledger

import (
	"path/filepath"
	"testing"

	rules "ccx/sql"
)

// A date of death that two people withdrew counts again where a notification of a later run, or of the same, gives it; not where a
// register goes on giving it; and until it is withdrawn once more.
func TestADeathToldAgainCanBeWithdrawnAgain(t *testing.T) {
	t.Parallel()
	l, err := Open(t.Context(), filepath.Join(t.TempDir(), "ccx.duckdb"), rules.Files, Options{New: true, Threads: 1})
	must(t, err)
	defer func() { must(t, l.Close()) }()
	given := func(source, asOf string) string {
		return "insert into death_date values ('C1', '2016-02-01', '" + source + "', '" + asOf + "', 1, 1, 1)"
	}
	withdrawn := func(asOf string) string {
		return "insert into death_withdrawal values ('C1', '2016-02-01', '" + asOf + "')"
	}
	for _, step := range []struct {
		statement string
		counts    bool
	}{
		{"select 1", false},
		{given("register", "2016-02-05"), true},
		{withdrawn("2016-02-12"), false},
		{given("register", "2016-02-19"), false},
		{given("notification", "2016-02-19"), true},
		{withdrawn("2016-02-26"), false},
	} {
		must(t, l.exec(t.Context(), step.statement))
		if got, err := l.HasDateOfDeath(t.Context(), "C1"); err != nil || got != step.counts {
			t.Errorf("after %s: %v, %v, want %v", step.statement, got, err, step.counts)
		}
	}
}
