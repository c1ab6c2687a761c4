package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/reference"
	"ccx/etl/sample"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// ruledHistory is two weeks in which texts, too, give exceptions their reason.
var ruledHistory = weeklytest.Invented(commandWeeks[0], sample.Options{Casegroups: 120, Weeks: 2, Seed: 5, Failures: 40, Mess: 1}, byCommand, weeklytest.AsGenerated)

// reportedByText are the exceptions that rows of a week report with a code that nobody knows, and to which their text gave a
// reason.
const reportedByText = `select distinct exception_id from sighting
	inner join (
		select file_id, sheet_no, row_no, source_code, '[FC][1-9]0|D01' as known from rows_cscs_failures
		union all select file_id, sheet_no, row_no, source_code, 'DTH|CEA|BAU|CBT|LTR|SYS|TDN|SNE|LEF|ARR|INH|ADR' from rows_cs2_failures
	) using (file_id, sheet_no, row_no)
	inner join exception_version using (exception_id)
	where sighting.as_of = '%[1]s' and reason_code = '%[2]s' and not regexp_full_match(upper(source_code), known)`

// TestTryMovesWhatATextATeamAndARouteDecide changes one rule at a time of those that codes do not name: exactly the exceptions
// that it decided move, each with its rule.
func TestTryMovesWhatATextATeamAndARouteDecide(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	shared := ruledHistory.After(t, 2)
	week := commandWeeks[1]
	for _, c := range []struct {
		table, was, is, want string
		moved                func(m weekly.MovedException) bool
	}{
		{
			"reasons.csv", `SYSTEM_ERROR,technical,HP,MANAGED,70,\b(system error|abend|timeout)\b`, `SYSTEM_ERROR,technical,HP,MANAGED,70,\bno such text\b`,
			fmt.Sprintf(reportedByText, week, "SYSTEM_ERROR"),
			func(m weekly.MovedException) bool {
				return strings.HasPrefix(m.Then.Rule, "text ") && strings.HasPrefix(m.Now.Rule, "no rule: code ") && m.Now.Reason == "UNCLASSIFIED"
			},
		},
		{
			"teams.csv", "scheme,office,reason_code,route,team,name,answer_days\n", "scheme,office,reason_code,route,team,name,answer_days\n1993,,TDATE_NOT_SET,,dates,Dates team,10\n",
			"select exception_id from exception_version where valid_to is null and scheme = '1993' and reason_code = 'TDATE_NOT_SET' and state in ('with_imt', 'with_bau')",
			func(m weekly.MovedException) bool {
				return m.Then.Team == "IMT, 1993 scheme" && m.Now.Team == "Dates team"
			},
		},
		{ // the route is decided when an exception is found, so older ones keep theirs
			"reasons.csv", "SYSTEM_ERROR,technical,HP,", "SYSTEM_ERROR,technical,CASEWORKER,",
			"select exception_id from exception_version where reason_code = 'SYSTEM_ERROR' group by exception_id having min(valid_from) = '" + week + "'",
			func(m weekly.MovedException) bool {
				return m.Then.Route == "HP" && m.Now.Route == "CASEWORKER" && m.Then.Exception == m.Now.Exception
			},
		},
	} {
		var r weekly.Trial
		said := did(t, "reference", "try", tables(t, c.table, c.was, c.is), "--db", shared.DB, "--quiet", "--json", "--weeks", "1")
		must(t, json.Unmarshal([]byte(said), &r))
		want, got := lines(t, shared.DB, c.want), []string{}
		for _, m := range r.Moved {
			got = append(got, m.Then.Exception)
			if !m.IsByRule || !c.moved(m) {
				t.Errorf("%s: moved %+v", c.is, m)
			}
		}
		if slices.Sort(got); len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s: moved %v, want %v", c.is, got, want)
		}
	}
}

// planted are rules that decide nothing, by table, with what must be said of each.
var planted = map[string][][2]string{
	"reasons.csv": {
		{"NO_WAY,technical,HP,MANAGED,200,", "dead NO_WAY"},
		{"NO_TEXT,technical,HP,MANAGED,210,x^y", "dead NO_TEXT"},
		{`LATE_ABEND,technical,HP,MANAGED,220,job.*\babend\b`, "shadowed LATE_ABEND"},
	},
	"reason_codes.csv": {{"SYSTEM_ERROR,1993,F  91", "dead F  91"}},
	"teams.csv": {
		{"1993,,SYSTEM_ERROR,,first,First team,10", ""},
		{"1993,,SYSTEM_ERROR,,first,First team,10", "shadowed first"}, // two teams that take the same are refused
	},
	"notice_words.csv": {{"is deceased", "shadowed is deceased"}},
}

// TestEveryRuleThatDecidesNothingIsNamed plants dead and shadowed rules in a copy of the tables: ccx reference check and ccx
// reference try name each, with its table and row, and nothing else.
func TestEveryRuleThatDecidesNothingIsNamed(t *testing.T) {
	t.Parallel()
	folder := tables(t, "", "", "")
	var want []string
	for table, rules := range planted {
		text, err := os.ReadFile(filepath.Join(folder, table))
		must(t, err)
		all := strings.TrimRight(string(text), "\r\n") + "\n"
		for _, rule := range rules {
			all += rule[0] + "\n"
			if rule[1] != "" {
				want = append(want, fmt.Sprintf("%s.csv row %d: %s", strings.TrimSuffix(table, ".csv"), strings.Count(all, "\n"), rule[1]))
			}
		}
		must(t, os.WriteFile(filepath.Join(folder, table), []byte(all), 0o600))
	}
	slices.Sort(want)
	named := func(said string) (all []string) {
		var r struct{ Unreached []reference.Unreached }
		must(t, json.Unmarshal([]byte(said), &r))
		for _, u := range r.Unreached {
			all = append(all, fmt.Sprintf("%s.csv row %d: %s %s", u.Table, u.Row, u.Kind, u.Rule))
		}
		slices.Sort(all)
		return all
	}
	weeklytest.SameLines(t, "rules that decide nothing", want, named(did(t, "reference", "check", "--json", folder)))
	text := did(t, "reference", "check", folder)
	for _, rule := range []string{"NO_WAY: ", "NO_TEXT: ", "LATE_ABEND: ", "first: ", "is deceased: "} {
		if !strings.Contains(text, rule) {
			t.Errorf("%q is not named in %s", rule, text)
		}
	}
	if weeklytest.Slowly() {
		said := did(t, "reference", "try", folder, "--db", historyOf(t, 1).db, "--quiet", "--json", "--weeks", "1")
		weeklytest.SameLines(t, "rules that decide nothing, as try says", want, named(said))
	}
}
