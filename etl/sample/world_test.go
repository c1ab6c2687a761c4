package sample

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"ccx/etl"
)

var (
	cleanOnce  sync.Once
	cleanWeeks map[etl.Date]weekRead // the world that clean gives
)

// clean gives a world without mess that is large enough for rare things to happen, generated and read back. Tests share it:
// none may change it.
func clean(t *testing.T) (map[etl.Date]weekRead, Options) {
	t.Helper()
	o := Options{Casegroups: 1500, Weeks: 6, Failures: 120, Seed: 7, FirstWeek: firstFriday}
	cleanOnce.Do(func() {
		dir, sum, _ := make400(t, func(other *Options) { *other = o })
		cleanWeeks = readWeeks(t, dir, sum)
	})
	if cleanWeeks == nil {
		t.Fatal("the world without mess could not be made: see the test that tried")
	}
	return cleanWeeks, o
}

func TestFailuresAsAskedAndNeverLate(t *testing.T) {
	weeks, o := clean(t)
	for week, layouts := range weeks {
		rows := slices.Concat(layouts["cscs_failures"], layouts["cs2_failures"])
		if len(rows) != o.Failures {
			t.Errorf("%s has %d failure rows, want %d", week, len(rows), o.Failures)
		}
		for _, row := range rows {
			if on, err := etl.ParseDate(row["report_date"]); err != nil || on > week || on <= week-7 {
				t.Errorf("%s: report date %q is not in the week", week, row["report_date"])
			}
		}
	}
}

// keys collects the values of a column, which must not repeat.
func keys(t *testing.T, rows []map[string]string, columns ...string) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	for _, row := range rows {
		var parts []string
		for _, c := range columns {
			parts = append(parts, row[c])
		}
		key := strings.Join(parts, "|")
		if all[key] != nil {
			t.Errorf("%v: %s comes twice", columns, key)
		}
		all[key] = row
	}
	return all
}

func TestRegistersAreSound(t *testing.T) {
	weeks, _ := clean(t)
	nino := regexp.MustCompile(`^QQ\d{6}[A-D]$`)
	caseRef := map[string]*regexp.Regexp{"1993": regexp.MustCompile(`^(10|70)\d{8}$`), "2003": regexp.MustCompile(`^0{3}\d{9}$`)}
	for week, layouts := range weeks {
		groups := keys(t, layouts["casegroups"], "casegroup")
		allCases := keys(t, layouts["cases"], "case_ref")
		people := keys(t, layouts["clients"], "client_ref")
		keys(t, layouts["case_members"], "case_ref", "client_ref", "role")
		for ref, row := range allCases {
			group := groups[row["casegroup"]]
			if group == nil || !caseRef[group["scheme"]].MatchString(ref) {
				t.Errorf("%s: case %s in casegroup %s", week, ref, row["casegroup"])
			}
		}
		for _, row := range layouts["case_members"] {
			if allCases[row["case_ref"]] == nil || people[row["client_ref"]] == nil {
				t.Errorf("%s: member %v points to nothing", week, row)
			}
		}
		for ref, row := range people {
			if !nino.MatchString(row["nino"]) || len(ref) != 12 || !strings.HasPrefix(ref, "121") {
				t.Errorf("%s: client %s with National Insurance number %s", week, ref, row["nino"])
			}
			if row["data_as_at"] > week.String() || row["date_of_death"] > week.String() {
				t.Errorf("%s: client %s has data of the future", week, ref)
			}
		}
	}
}

// patterns are the texts of the default catalogue, in order of priority.
var patterns = [...][2]string{
	{"CLOSURE_BEFORE_TDATE", `closure date.*(before|prior to|earlier than).*(t[- ]?date|transition)`},
	{"LTR_REJECTED", `\b(ltr|transition request)\b.*reject`},
	{"SYSTEM_ERROR", `\b(system error|abend|timeout)\b`},
	{"TDATE_NOT_SET", `(t[- ]?date|transition date).*not (been |being )?set`},
	{"SCHEDULE_NOT_ENDED", `schedules?.* not (been |being )?ended`},
	{"LIABILITY_END_FAILED", `(unsuccessful ending|end(ing)? of .*liability.*fail|liability.*not (been )?ended)`},
	{"ARREARS_NOT_RECONCILED", `\barrears\b.*(not reconciled|mismatch)`},
	{"CASE_INHIBITED", `\binhibit`},
	{"ADDRESS_NOT_KNOWN", `\baddress\b.*(not known|unknown|missing)`},
}

// reasonOf classifies a failure row by the default catalogue.
func reasonOf(code, text string) string {
	for _, r := range reasons() {
		if code == r.code1993 || code == r.code2003 {
			return r.name
		}
	}
	for _, p := range patterns {
		if regexp.MustCompile("(?i)" + p[1]).MatchString(text) {
			return p[0]
		}
	}
	return "UNCLASSIFIED:" + code
}

func hex12(parts ...string) string {
	return fmt.Sprintf("%X", sha256.Sum256([]byte(strings.Join(parts, "|"))))[:12]
}

// sighted lists the exceptions that a week's files tell of, worked out from their rows alone.
func sighted(layouts weekRead) (ids []string) {
	add := func(casegroup, caseRef, client, reason string) {
		if reason == "DEATH" {
			caseRef = ""
		}
		ids = append(ids, "E"+hex12(casegroup, caseRef, client, reason))
	}
	for _, row := range append(layouts["cscs_failures"], layouts["cs2_failures"]...) {
		add(row["casegroup"], row["case_ref"], row["client_ref"], reasonOf(row["source_code"], row["source_text"]))
	}
	for _, row := range layouts["manual_notifications"] {
		reason := row["reason"]
		for _, strange := range newLists().strangeReasons {
			if reason == strange[0] {
				reason = "UNCLASSIFIED:" + strange[1]
			}
		}
		add(row["casegroup"], row["case_ref"], row["client_ref"], reason)
	}
	groupOf := map[string]string{}
	for _, row := range layouts["cases"] {
		groupOf[row["case_ref"]] = row["casegroup"]
	}
	dead := map[string]bool{}
	for _, row := range layouts["clients"] {
		dead[row["client_ref"]] = row["date_of_death"] != ""
	}
	for _, row := range layouts["case_members"] {
		if dead[row["client_ref"]] {
			add(groupOf[row["case_ref"]], "", row["client_ref"], "DEATH")
		}
	}
	return ids
}

// TestReturnsNameEarlierExceptions also proves that the texts of the sample mean the reasons they are meant for: an id
// holds the reason.
func TestReturnsNameEarlierExceptions(t *testing.T) {
	weeks, o := clean(t)
	known, returns, outcomes := map[string]bool{}, 0, map[string]int{}
	for k := range o.Weeks {
		layouts := weeks[o.FirstWeek+etl.Date(7*k)]
		for _, row := range append(layouts["hp_returns"], layouts["imt_returns"]...) {
			returns++
			outcomes[row["outcome"]]++
			if !known[row["exception_id"]] {
				t.Errorf("week %d: a return names %s, which no earlier week told of", k, row["exception_id"])
			}
		}
		for _, id := range sighted(layouts) {
			known[id] = true
		}
	}
	for _, outcome := range []string{
		"TECHNICAL_SKIP", "SENT_TO_AMS", "AMS_FIXED", "AMS_CANNOT_FIX", "REFER_TO_CASEWORKER", "ACTION_TAKEN",
		"PASSED_TO_BAU", "RETURN_TO_HP", "NOT_AN_EXCEPTION", "CEASE_JOURNEY", "MORE_INFORMATION", "",
	} {
		if outcomes[outcome] == 0 {
			t.Errorf("no return has the outcome %q among %d", outcome, returns)
		}
	}
}

// TestEveryLayoutComes makes sure that the world exercises all feeds and all reasons.
func TestEveryLayoutComes(t *testing.T) {
	weeks, _ := clean(t)
	rows, found := map[string]int{}, map[string]int{}
	for _, layouts := range weeks {
		for name, of := range layouts {
			rows[name] += len(of)
		}
		for _, row := range append(layouts["cscs_failures"], layouts["cs2_failures"]...) {
			found[reasonOf(row["source_code"], row["source_text"])]++
		}
	}
	for _, ly := range layouts() {
		if rows[ly.name] == 0 {
			t.Errorf("no rows of %s in any week", ly.name)
		}
	}
	for _, r := range reasons() {
		if found[r.name] == 0 && r.name != "UNCLASSIFIED" {
			t.Errorf("no failure row gives %s", r.name)
		}
	}
	if found["UNCLASSIFIED:F99"] == 0 {
		t.Error("no failure row is unclassified")
	}
}

func TestRefreshesAnswerTheWeekBefore(t *testing.T) {
	weeks, _ := clean(t)
	for week, layouts := range weeks {
		for _, row := range layouts["client_refresh"] {
			if want := "Q" + hex12(row["client_ref"], (week-7).String()); row["request_id"] != want {
				t.Errorf("%s: request %s of client %s, want %s", week, row["request_id"], row["client_ref"], want)
			}
			if on, _ := etl.ParseDate(row["data_as_at"]); on > week || on <= week-7 {
				t.Errorf("%s: refresh of %s", week, row["data_as_at"])
			}
		}
	}
}

func TestLettersAreThoseOfAJourney(t *testing.T) {
	weeks, _ := clean(t)
	for week, layouts := range weeks {
		possible := map[string]bool{}
		groups := keys(t, layouts["casegroups"], "casegroup")
		groupOf := keys(t, layouts["cases"], "case_ref")
		for _, m := range layouts["case_members"] {
			group := groups[groupOf[m["case_ref"]]["casegroup"]]
			for _, code := range []string{"NOTICE", "REMINDER", "FINAL"} {
				possible["L"+hex12(group["casegroup"], m["client_ref"], code, group["journey_start_date"])] = true
			}
		}
		for _, row := range append(layouts["letter_acks"], layouts["letter_actions"]...) {
			if wholeBatch := row["ack_status"] == "ACCEPTED" && row["letter_id"] == ""; !wholeBatch && !possible[row["letter_id"]] {
				t.Errorf("%s: letter %s cannot have been issued", week, row["letter_id"])
			}
		}
	}
}
