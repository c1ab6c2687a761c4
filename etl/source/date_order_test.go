package source

import (
	"strings"
	"testing"

	"ccx/etl"
)

// monthFirstIn gives the built-in layouts with the month first in some columns.
func monthFirstIn(t *testing.T, columns ...string) []etl.Layout {
	t.Helper()
	all := layouts(t)
	for i := range all {
		for j := range all[i].Columns {
			for _, name := range columns {
				c := &all[i].Columns[j]
				c.MonthFirst = c.MonthFirst || all[i].Name+","+c.Name == name
			}
		}
	}
	return all
}

// Dates that can be read both ways are never swapped without a word: where another column of the file, or another date of their
// own, has the other order, a warning names the first of them.
func TestDatesThatCanBeReadBothWays(t *testing.T) {
	const notices = "casegroup,reason,notified_by,notified_on,client_ref,date_of_death\n"
	const doubt = "that can be read both ways"
	for name, c := range map[string]struct {
		rows, setting, want string // want: the start of the warning; "" if there is none
	}{
		"another column is month first by its setting": {
			"G1,DEATH,M,02/13/2016,C1,03/04/2016\n", "manual_notifications,notified_on",
			"dates in date_of_death " + doubt + " (row 2 is the first) are read with the day first, but dates in notified_on have the month first",
		},
		"a value shows that another column is": {
			"G1,DEATH,M,02/13/2016,C1,03/04/2016\n", "",
			"dates in date_of_death " + doubt + " (row 2 is the first) are read with the day first, but dates in notified_on have the month first",
		},
		"another column is day first, and this one month first by its setting": {
			"G1,DEATH,M,13/02/2016,C1,03/04/2016\n", "manual_notifications,date_of_death",
			"dates in date_of_death " + doubt + " (row 2 is the first) are read with the month first, but dates in notified_on have the day first",
		},
		"a column has both": {
			"G1,DEATH,M,03/02/2016,C1,\nG2,DEATH,M,02/13/2016,C2,\nG3,DEATH,M,13/02/2016,C3,\n", "",
			"dates in notified_on " + doubt + " (row 2 is the first) are read with the day first, but others in notified_on have the month first (row 3, column notified_on shows it)",
		},
		"all have the day first":             {"G1,DEATH,M,13/02/2016,C1,03/04/2016\n", "", ""},
		"the column shows that it does":      {"G1,DEATH,M,02/13/2016,C1,03/04/2016\nG1,DEATH,M,02/13/2016,C1,13/04/2015\n", "manual_notifications,notified_on", ""},
		"day and month are alike":            {"G1,DEATH,M,02/13/2016,C1,04/04/2015\n", "manual_notifications,notified_on", ""},
		"no date of three numbers":           {"G1,DEATH,M,02/13/2016,C1,2015-03-04\n", "manual_notifications,notified_on", ""},
		"nothing shows anything":             {"G1,DEATH,M,03/02/2016,C1,03/04/2015\n", "", ""},
		"the setting is for both of them":    {"G1,DEATH,M,02/13/2016,C1,03/04/2015\n", "manual_notifications,notified_on;manual_notifications,date_of_death", ""},
		"the other has no date of the order": {"G1,DEATH,M,2016-02-13,C1,03/04/2015\n", "manual_notifications,notified_on", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := readBytes(t, "file.csv", []byte(notices+c.rows), Options{Layouts: monthFirstIn(t, strings.Split(c.setting, ";")...)})
			said := strings.Join(got.warnings(), "\n")
			if c.want == "" && strings.Contains(said, doubt) || !strings.Contains(said, c.want) {
				t.Errorf("got %q, want %q", said, c.want)
			}
		})
	}
}

// A column that is set to mdy is looked at the same way round: where the sender has begun to write the day first, no date of the
// column counts.
func TestDayFirstWhereTheSettingSaysMonthFirst(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"one is day first":                 {"K1,CLOSED,01/02/2016,\nK2,CLOSED,13/02/2016,\n", "0 accepted, 2 rejected"},
		"one is month first, too":          {"K1,CLOSED,01/02/2016,\nK2,CLOSED,13/02/2016,\nK3,CLOSED,02/13/2016,\n", "2 accepted, 1 rejected"},
		"one is month first, further up":   {"K1,CLOSED,02/13/2016,\nK2,CLOSED,13/02/2016,\nK3,CLOSED,01/02/2016,\n", "2 accepted, 1 rejected"},
		"all may be either or month first": {"K1,CLOSED,01/02/2016,\nK2,CLOSED,02/13/2016,\n", "2 accepted, 0 rejected"},
	} {
		t.Run(name, func(t *testing.T) {
			got := readBytes(t, "file.csv", []byte(closures+c.text), Options{Layouts: monthFirstIn(t, "closure_results,result_date")})
			if !strings.HasPrefix(outcome(got), c.want) {
				t.Errorf("got %q, want %q", outcome(got), c.want)
			}
			said := strings.Contains(strings.Join(got.warnings(), " "), "remove mdy there")
			if strings.HasPrefix(c.want, "0") != said {
				t.Errorf("warnings %q", got.warnings())
			}
		})
	}
}
