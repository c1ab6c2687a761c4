package ledger

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/sql"
)

// What the catalogue declares of states and holds has cases that show it.

func TestEveryTransitionHasACase(t *testing.T) {
	c, err := catalogue.Load(sql.Files)
	must(t, err)
	met := map[[2]string]bool{} // a state, and what it meets in a case
	folders, err := filepath.Glob("../../sql/exception/testdata/life/*")
	must(t, err)
	for _, folder := range folders {
		if events, err := filepath.Glob(filepath.Join(folder, "given_life_event.csv")); err != nil || len(events) == 0 {
			continue
		}
		states := column(t, filepath.Join(folder, "given_met_exception.csv"), "state")
		kinds, events := column(t, filepath.Join(folder, "given_life_event.csv"), "kind"), column(t, filepath.Join(folder, "given_life_event.csv"), "event")
		for id, all := range events {
			for i, event := range all {
				if kinds[id][i] == "sighting" {
					event = "SIGHTED"
				}
				for _, state := range states[id] {
					met[[2]string{state, event}] = true
				}
			}
		}
	}
	for _, x := range c.Transitions {
		if x.Kind == "command" { // its case is that of the model reinstated
			continue
		}
		for _, s := range c.States {
			if (slices.Contains(x.From, s.Name) || (slices.Contains(x.From, "open") && s.Open())) && !met[[2]string{s.Name, x.Event}] {
				t.Errorf("no case in sql/exception/testdata/life shows what %s does in %s", x.Event, s.Name)
			}
		}
	}
}

// column is the values of a column of a case, by exception.
func column(t *testing.T, path, name string) map[string][]string {
	t.Helper()
	columns, rows := readCSV(t, path)
	id, at := slices.Index(columns, "exception_id"), slices.Index(columns, name)
	all := map[string][]string{}
	for _, row := range rows {
		value := ""
		if at >= 0 {
			value = row[at]
		}
		all[row[id]] = append(all[row[id]], value)
	}
	return all
}

func TestEveryHoldHasACase(t *testing.T) {
	c, err := catalogue.Load(sql.Files)
	must(t, err)
	shown := map[string]bool{}
	paths, err := filepath.Glob("../../sql/letter/testdata/*/*/want.csv")
	must(t, err)
	for _, path := range paths {
		_, rows := readCSV(t, path)
		for _, row := range rows {
			for _, value := range row {
				for _, word := range strings.Split(strings.Trim(value, "[]"), ",") { // one reason, or a list of them
					shown[strings.TrimSpace(word)] = true
				}
			}
		}
	}
	for _, h := range c.Holds {
		if !shown[h.Reason] {
			t.Errorf("no case in sql/letter/testdata wants a letter to be held as %s", h.Reason)
		}
	}
}
