package sql

import (
	"slices"
	"testing"
)

func TestColumnsOfASelect(t *testing.T) {
	for show, c := range map[string]struct {
		text string
		want []string
	}{
		"names, with their table or without": {"select a, t.b from t", []string{"a", "b"}},
		"an alias comes before a name":       {"select sum(a) as total, a as \"row\" from t", []string{"total", "row"}},
		"what is in brackets is none":        {"select (select x, y from u) as a, coalesce(b, c) as d from t", []string{"a", "d"}},
		"the steps before are none":          {"with s as (select x from u) select a from s", []string{"a"}},
		"a case has words of its own":        {"select case when a = 1 then b end as c from t", []string{"c"}},
		"distinct from is a comparison":      {"select a is distinct from b as c, d from t", []string{"c", "d"}},
		"a select without a table":           {"select 1 as one", []string{"one"}},
		"a union has those of its first":     {"select a from t union all select b from u", []string{"a"}},
	} {
		if got := (File{Text: c.text}).Columns(); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", show, got, c.want)
		}
	}
}
