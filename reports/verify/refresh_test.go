package verify

import (
	"slices"
	"testing"
)

// columned makes a table of a week, of a heading and rows.
func columned(file string, heading []string, rows ...[]string) *table {
	t := &table{file: file, at: map[string]int{}, rows: rows}
	for i, name := range heading {
		t.at[name] = i
	}
	return t
}

// TestARefreshIsNeededByADueDate asks for a refresh for the next letter of one casegroup, and in another for its next letter, months away, or
// for one that went out and must be written again; no other day ties.
func TestARefreshIsNeededByADueDate(t *testing.T) {
	for neededBy, want := range map[[2]string][]string{
		{"2016-03-10", "2016-07-19"}: nil,
		{"2016-03-10", "2016-02-19"}: nil,
		{"2016-03-11", "2016-02-19"}: {"request " + requestOf("111")},
		{"2016-03-10", "2016-02-20"}: {"request " + requestOf("222")},
	} {
		w := &Week{AsOf: "2016-03-04", Folder: "out/2016-03-04", personal: &people{texts: map[string]bool{}}, tables: map[string]*table{
			"refresh_requests.csv": columned("refresh_requests.csv", []string{"request_id", "client_ref", "casegroup", "needed_by"},
				[]string{requestOf("111"), "111", "CG1", neededBy[0]}, []string{requestOf("222"), "222", "CG2", neededBy[1]}),
			"data/casegroups.csv": columned("data/casegroups.csv", []string{"casegroup", "status", "next_due_date"},
				[]string{"CG1", "EXCEPTION", "2016-03-10"}, []string{"CG2", "EXCEPTION", "2016-07-19"}),
			"data/letters.csv": columned("data/letters.csv", []string{"letter_id", "casegroup", "client_ref", "outcome", "due_date"},
				[]string{"L1", "CG2", "222", "held", "2016-02-19"}, []string{"L2", "CG1", "111", "issued", "2016-02-01"}, []string{"L3", "CG1", "222", "held", "2016-02-01"}),
		}}
		slices.SortFunc(w.tables["refresh_requests.csv"].rows, func(a, b []string) int { return slices.Compare(a, b) })
		w.checkRefreshes()
		var got []string
		for _, o := range w.Objections {
			got = append(got, o.Place)
		}
		if !slices.Equal(got, want) {
			t.Errorf("needed by %v: the objections are at %q, want %q", neededBy, got, want)
		}
	}
}

func requestOf(client string) string { return "Q" + hex12(client+"|2016-03-04") }
