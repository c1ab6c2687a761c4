package weekly

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/reference"
	"ccx/etl/table"
	"ccx/reports"
)

// Tables that differ from the previous week's are reported, by name if that week's folder shows which.
func TestOtherTables(t *testing.T) {
	t.Parallel()
	set := func(sums ...string) *reference.Set {
		s := &reference.Set{}
		for i, sum := range sums {
			s.Tables = append(s.Tables, table.Table{Name: []string{"layouts", "reasons", "settings"}[i], SHA256: sum})
		}
		return s
	}
	out := t.TempDir()
	asOf, err := etl.ParseDate("2016-02-05")
	noError(t, err)
	was := set("a", "b", "c")
	m := &reports.Manifest{ReferenceSHA256: was.SHA256()}
	for _, table := range was.Tables {
		m.Reference = append(m.Reference, reports.ManifestFile{Name: table.Name + ".csv", SHA256: table.SHA256})
	}
	noError(t, os.Mkdir(filepath.Join(out, "2016-02-05.2"), 0o755))
	noError(t, os.WriteFile(filepath.Join(out, "2016-02-05.2", reports.ManifestName), m.Bytes(), 0o600))
	const end = "; if that was not meant, see which folder --reference names: each run needs it, or reference in ccx.toml"
	for name, c := range map[string]struct {
		before ledger.WeekRecord
		now    *reference.Set
		out    string
		want   string
	}{
		"the first week":       {ledger.WeekRecord{}, was, out, ""},
		"the same":             {ledger.WeekRecord{AsOf: asOf, Edition: 2, Reference: was.SHA256()}, was, out, ""},
		"one differs":          {ledger.WeekRecord{AsOf: asOf, Edition: 2, Reference: was.SHA256()}, set("a", "x", "c"), out, ": reasons.csv differs"},
		"two differ":           {ledger.WeekRecord{AsOf: asOf, Edition: 2, Reference: was.SHA256()}, set("x", "x", "c"), out, ": layouts.csv and reasons.csv differ"},
		"not published there":  {ledger.WeekRecord{AsOf: asOf, Edition: 1, Reference: was.SHA256()}, set("a", "x", "c"), out, " "},
		"nowhere published":    {ledger.WeekRecord{AsOf: asOf, Edition: 2, Reference: was.SHA256()}, set("a", "x", "c"), "", " "},
		"published by another": {ledger.WeekRecord{AsOf: asOf, Edition: 2, Reference: "other"}, set("a", "x", "c"), out, " "},
	} {
		want := ""
		if c.want != "" {
			want = "the reference tables are not those of week 2016-02-05" + strings.TrimSpace(c.want) + end
		}
		if got := otherTables(Options{Reference: c.now, Out: c.out}, c.before); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
