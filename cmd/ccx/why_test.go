package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	_ "github.com/marcboeker/go-duckdb/v2"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/weekly/weeklytest"
)

const exampleWeeks = testdata + "/weeks"

var (
	explainOnce sync.Once
	answers     map[string]explained // what is said of every exception, by its id
)

// asked gives the database of the example weeks, and what is said of every exception in it. Nobody may change either.
func asked(t *testing.T) (p place, weeks []string, all map[string]explained) {
	t.Helper()
	for _, w := range exampleHistory.Weeks(t) {
		weeks = append(weeks, w.Date)
	}
	ran := exampleHistory.After(t, len(weeks))
	p = place{ran.DB, ran.Out, exampleWeeks}
	explainOnce.Do(func() { answers = explainAll(t, p, weeks) })
	if answers == nil {
		t.Fatal("the exceptions of the example weeks could not be explained: see the test that tried")
	}
	return p, weeks, answers
}

// explained is what ccx why says of an exception.
type explained struct {
	text      string           // as JSON
	Exception []map[string]any `json:"exception"`
	Rows      []map[string]any `json:"exception_rows"`
	Rules     []map[string]any `json:"exception_rules"`
	Death     []map[string]any `json:"exception_death"`
	DeathRows []map[string]any `json:"exception_death_rows"`
	Events    []map[string]any `json:"exception_events"`
}

// explainAll asks why about every death and every other exception, or every one with everything, in one look at the database.
func explainAll(t *testing.T, p place, weeks []string) map[string]explained {
	t.Helper()
	all := map[string]explained{}
	looking(t, p, func(ctx context.Context, w *ledger.Week) {
		for i, e := range p.table(t, weeks[len(weeks)-1], "exceptions") {
			if i%weeklytest.Least(2, 1) > 0 && e["reason_code"] != "DEATH" {
				continue
			}
			text := answersAbout(ctx, t, w, ledger.ExceptionID, e["exception_id"], func(question string) bool {
				return question != "exception_answers" // TestWhatChangedNothing asks for it
			})
			x := explained{text: string(text)}
			must(t, json.Unmarshal(text, &x))
			all[e["exception_id"]] = x
		}
	})
	return all
}

// TestWhyNamesRowsThatAreThere asks about exceptions of the example weeks, and opens the file, sheet and row of
// everything that is named as its cause with other readers: the row is about that exception, and says what is reported.
func TestWhyNamesRowsThatAreThere(t *testing.T) {
	t.Parallel()
	_, _, all := asked(t)
	inputs := &inputs{weeks: map[string]map[spot][]string{}}
	checked := map[string]int{}
	for id, x := range all {
		if len(x.Exception) != 1 || len(x.Rows) == 0 || len(x.Events) == 0 {
			t.Errorf("%s: %d exceptions, %d rows, %d events: want one, and some of each", id, len(x.Exception), len(x.Rows), len(x.Events))
			continue
		}
		e := x.Exception[0]
		for _, row := range x.Rows {
			if row["file_name"] == nil {
				if row["source"] != "register" {
					t.Errorf("%s: a sighting by %v stands nowhere", id, row["source"])
				}
				continue
			}
			want := []any{row["reported_casegroup"], row["said"]}
			if e["reason_code"] != "DEATH" && row["source"] == "system" {
				want = append(want, e["case_ref"])
			}
			inputs.holds(t, id, row, append(want, e["client_ref"])...)
			checked["rows"]++
		}
		for _, event := range x.Events {
			switch kind := event["kind"].(string); {
			case event["file_name"] == nil && (kind == "hp_return" || kind == "imt_return" || kind == "closure_result"):
				t.Errorf("%s: %s stands nowhere", id, kind)
			case kind == "hp_return" || kind == "imt_return":
				inputs.holds(t, id, event, id, event["event"])
				checked[kind]++
			case kind == "closure_result":
				inputs.holds(t, id, event, e["case_ref"], event["event"])
				checked[kind]++
			}
		}
		for _, row := range x.DeathRows {
			inputs.holds(t, id, row, e["client_ref"])
			checked["deaths"]++
		}
	}
	for what, least := range map[string]int{
		"rows": weeklytest.Least(80, 100), "hp_return": weeklytest.Least(5, 10), "imt_return": 10, "closure_result": weeklytest.Least(3, 5), "deaths": 5,
	} {
		if checked[what] < least {
			t.Errorf("only %d of %s were checked: %v", checked[what], what, checked)
		}
	}
}

// TestWhySaysWhichRuleFired compares the rules that are named with the catalogue: the first is that of the exception's
// own reason where there is one, and the others did not fire.
func TestWhySaysWhichRuleFired(t *testing.T) {
	t.Parallel()
	_, _, all := asked(t)
	set, err := loadReferences("")
	must(t, err)
	codes := set.Values("reason_codes", "source_code")
	seen := map[string]int{}
	for id, x := range all {
		reason := x.Exception[0]["reason_code"].(string)
		for i, rule := range x.Rules {
			fired := rule["fired"].(bool)
			matched := rule["matched_by"].(string)
			if fired != (i == 0) {
				t.Errorf("%s, %s: rule %d, by %s, fired: %t", id, reason, i+1, matched, fired)
			}
			if fired && rule["reason_code"] != reason {
				t.Errorf("%s: the rule of %v fired, and the reason is %s", id, rule["reason_code"], reason)
			}
			name := map[bool]string{true: "fired by ", false: "nearest by "}[fired] + matched
			if matched == "code" && !slices.ContainsFunc(codes, func(c string) bool { return strings.HasSuffix(rule["rule"].(string), " "+c) }) {
				t.Errorf("%s: no rule of the catalogue is %v", id, rule["rule"])
			}
			seen[name]++
		}
		if len(x.Rules) == 0 && slices.ContainsFunc(x.Rows, func(r map[string]any) bool { return r["source"] != "register" }) {
			t.Errorf("%s, %s: reported by a system or a person, and no rule is named", id, reason)
		}
	}
	for _, want := range []string{"fired by code", "fired by text", "fired by nothing", "fired by notified reason", "nearest by text"} {
		if seen[want] == 0 {
			t.Errorf("no rule %s: %v", want, seen)
		}
	}
}

// TestWhySaysWhatTheDeathRuleSays compares what is said of every open death with its disposition: it stays managed
// where no role of the dead removes the casegroup.
func TestWhySaysWhatTheDeathRuleSays(t *testing.T) {
	t.Parallel()
	_, _, all := asked(t)
	seen := map[string]int{}
	for id, x := range all {
		e := x.Exception[0]
		if e["reason_code"] != "DEATH" {
			if len(x.Death) > 0 {
				t.Errorf("%s, %v: the death rule says %v", id, e["reason_code"], x.Death)
			}
			continue
		}
		removes := slices.ContainsFunc(x.Death, func(d map[string]any) bool { return d["removes"].(bool) })
		if e["resolution"] == nil && removes != (e["disposition"] == "REMOVE") {
			t.Errorf("%s is open and %v, and the death rule removes: %t (%v)", id, e["disposition"], removes, x.Death)
		}
		for _, d := range x.Death {
			dead, others := d["is_dead"].(bool), d["others_alive"].(float64)
			if want := dead && (d["role"] == "PP" || others == 0) && !d["register_incomplete"].(bool); d["removes"] != want {
				t.Errorf("%s: %v removes: %v, want %t", id, d, d["removes"], want)
			}
			seen[fmt.Sprintf("%v removes %v", d["role"], d["removes"])]++
		}
	}
	for _, want := range []string{"PP removes true", "RP removes false", "QC removes false"} {
		if seen[want] == 0 {
			t.Errorf("no death in which %s: %v", want, seen)
		}
	}
}

// TestWhyTellsNothingPersonal looks for the name, address, National Insurance number and dates of birth and death of
// everybody in the answers about every exception.
func TestWhyTellsNothingPersonal(t *testing.T) {
	t.Parallel()
	p, _, all := asked(t)
	db, err := sql.Open("duckdb", p.databaseOnly(t).db+"?access_mode=read_only")
	must(t, err)
	defer db.Close()
	personal := map[string]bool{}
	for _, column := range []string{"name", "nino", "address_line_1", "address_line_2", "postcode"} {
		rows, err := db.Query("select distinct " + column + " from rows_clients where length(" + column + ") > 5")
		must(t, err)
		for rows.Next() {
			var value string
			must(t, rows.Scan(&value))
			personal[value] = true
		}
		must(t, errors.Join(rows.Err(), rows.Close()))
	}
	dates := map[string]string{} // dates of birth, and of death where they differ from what is not personal
	rows, err := db.Query("select distinct client_ref, date_of_birth::varchar from rows_clients where date_of_birth is not null union select distinct client_ref, date_of_death::varchar from death_date")
	must(t, err)
	for rows.Next() {
		var client, date string
		must(t, rows.Scan(&client, &date))
		dates[client] += date + " "
	}
	must(t, errors.Join(rows.Err(), rows.Close()))
	if len(personal) < 100 || len(dates) < 100 {
		t.Fatalf("only %d personal values and %d clients to look for", len(personal), len(dates))
	}
	for id, x := range all {
		for value := range personal {
			if strings.Contains(x.text, value) {
				t.Errorf("%s: the answer holds %.3s…", id, value)
			}
		}
		client, _ := x.Exception[0]["client_ref"].(string)
		for _, date := range strings.Fields(dates[client]) {
			if strings.Contains(x.text, date) && !isEventDate(x, date) {
				t.Errorf("%s: the answer holds a date of birth or death of its client", id)
			}
		}
	}
}

// isEventDate reports whether a day is one on which something was reported or done, or from which the exception is as it
// is: such a day may be that of a death too.
func isEventDate(x explained, date string) bool {
	for _, rows := range [][]map[string]any{x.Exception, x.Rows, x.Events} {
		for _, row := range rows {
			for _, column := range []string{"state_since", "first_sighted", "last_sighted", "created_as_of", "sighted_on", "event_date", "week"} {
				if row[column] == date {
					return true
				}
			}
		}
	}
	return false
}

// A mistyped id is answered with those that it may have been meant to be.
func TestWhyOffersTheNearestIds(t *testing.T) {
	t.Parallel()
	p, weeks, _ := asked(t)
	p = p.databaseOnly(t)
	e := p.table(t, weeks[len(weeks)-1], "exceptions")[0]
	for _, id := range []string{e["exception_id"], e["casegroup"]} {
		last := "0"
		if strings.HasSuffix(id, "0") {
			last = "1"
		}
		for _, typo := range []string{id[:3] + id[4:], id[:3] + "0" + id[3:], id[:2] + id[3:4] + id[2:3] + id[4:]} {
			switch {
			case typo == id:
			case withoutZeros(typo) == withoutZeros(id): // it can mean nothing else
				if out := did(t, "why", "--db", p.db, typo); !strings.Contains(out, id) {
					t.Errorf("why %s does not answer for %s: %s", typo, id, out)
				}
			default:
				refused(t, id, "why", "--db", p.db, typo)
			}
		}
		refused(t, "did you mean", "why", "--db", p.db, id[:len(id)-1]+last+"X")
		if out := did(t, "why", "--db", p.db, id); !strings.Contains(out, id) {
			t.Errorf("why %s: %s", id, out)
		}
	}
	refused(t, "nothing is known under ZZZZZZ", "why", "--db", p.db, "ZZZZZZ")
	refused(t, "ccx why ID", "why", "--db", p.db)
}

// withoutZeros is an id without the zeros that follow its letters.
func withoutZeros(id string) string {
	number := strings.TrimLeft(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	return id[:len(id)-len(number)] + strings.TrimLeft(number, "0")
}

// databaseOnly is the place with a database of its own.
func (p place) databaseOnly(t *testing.T) place {
	t.Helper()
	content, err := os.ReadFile(p.db)
	must(t, err)
	p.db = filepath.Join(t.TempDir(), "ccx.duckdb")
	must(t, os.WriteFile(p.db, content, 0o600))
	return p
}

// TestStatusSaysWhoHoldsWhat compares what status says with the published exceptions.
func TestStatusSaysWhoHoldsWhat(t *testing.T) {
	t.Parallel()
	p, weeks, _ := asked(t)
	p = p.databaseOnly(t)
	newest := weeks[len(weeks)-1]
	want, late, reported := map[string]held{}, map[string]bool{}, map[string]string{}
	for _, b := range p.table(t, newest, "breaks") {
		late[b["key"]] = late[b["key"]] || slices.Contains([]string{"R20", "R21", "R26"}, b["code"]) && b["status"] != "cleared"
	}
	for _, e := range p.table(t, newest, "exceptions") {
		if e["resolution"] != "" {
			continue
		}
		h := want[e["state"]]
		state, _ := declared(t).State(e["state"])
		h.State, h.By, h.Exceptions = e["state"], state.HeldBy, h.Exceptions+1
		if late[e["exception_id"]] {
			h.Overdue++
		}
		if since := max(e["state_since"], e["first_sighted"]); h.Exceptions == 1 || since < h.OldestSince.String() {
			must(t, h.OldestSince.UnmarshalText([]byte(since)))
		}
		if h.Exceptions == 1 || e["first_sighted"] < reported[h.State] {
			reported[h.State] = e["first_sighted"]
		}
		want[e["state"]] = h
	}
	var got glance
	must(t, json.Unmarshal([]byte(did(t, "status", "--json", "--db", p.db)), &got))
	if len(got.Weeks) != len(weeks) || len(got.Held) != len(want) || len(want) < 4 {
		t.Fatalf("%d weeks and %d owners, want %d and %d", len(got.Weeks), len(got.Held), len(weeks), len(want))
	}
	for i, w := range got.Weeks {
		if w.AsOf.String() != weeks[i] || w.Edition != 1 || w.Status != ledger.WeekPublished {
			t.Errorf("week %v, want %s, edition 1, published", w, weeks[i])
		}
	}
	text := did(t, "status", "--db", p.db)
	for _, h := range got.Held {
		w := want[h.State]
		now := got.Weeks[len(weeks)-1].AsOf
		w.AgeDays = int(now - w.OldestSince)
		if first, err := etl.ParseDate(reported[h.State]); err == nil {
			w.DaysOpen = int(now - first)
		}
		if h != w || h.By == "" {
			t.Errorf("got %+v, want %+v", h, w)
		}
		if line := fmt.Sprintf("%d  ", h.Exceptions); !strings.Contains(text, h.By) || !strings.Contains(text, line) || !strings.Contains(text, h.OldestSince.String()) {
			t.Errorf("the text does not say %+v:\n%s", h, text)
		}
	}
}
