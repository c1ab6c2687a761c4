package main

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ccx/etl/ledger"
	files "ccx/sql"
)

// asking opens a database once, for many questions.
func asking(t *testing.T, p place) (l *ledger.Ledger, ask func(question, id string) []map[string]any) {
	t.Helper()
	ctx := context.Background()
	l, err := ledger.Open(ctx, p.db, files.Files, ledger.Options{Threads: 1})
	must(t, err)
	set, err := loadReferences("")
	must(t, err)
	w, err := l.Look(ctx, set)
	must(t, err)
	t.Cleanup(func() { must(t, w.Rollback(ctx)); must(t, l.Close()) })
	return l, func(question, id string) []map[string]any {
		t.Helper()
		table, err := w.Why(ctx, question, id)
		must(t, err)
		rows, err := collect(table)
		must(t, err)
		return rows
	}
}

// TestWhoDecided wants the name that is in the row of each answer and notification, where the row has one.
func TestWhoDecided(t *testing.T) {
	t.Parallel()
	_, _, all := asked(t)
	in, seen := &inputs{weeks: map[string]map[spot][]string{}}, map[any]int{}
	for id, x := range all {
		for _, event := range x.Events {
			if event["effect"] == nil {
				t.Errorf("%s: nobody says what %v did", id, event)
			}
			if event["by"] != nil && event["file_name"] != nil { // what was said by command is in no row
				seen[event["kind"]]++
				in.holds(t, id, event, event["by"])
			}
		}
	}
	if seen["imt_return"] < 10 || seen["sighting"] < 3 {
		t.Errorf("too few names to prove anything: %v", seen)
	}
}

// TestWhatChangedNothing gives an exception events and answers that changed nothing, or wait, and wants to read why; the
// page that explains the life of an exception has the same words.
func TestWhatChangedNothing(t *testing.T) {
	t.Parallel()
	p, weeks, _ := asked(t)
	e := find(t, "open exception of a case", p.table(t, weeks[len(weeks)-1], "exceptions"), func(e map[string]string) bool {
		return e["resolution"] == "" && e["case_ref"] != "" && e["reason_code"] != "UNCLASSIFIED"
	})
	p = p.databaseOnly(t)
	id := e["exception_id"]
	given := [][5]string{ // kind, event, state before, effect in the journal, and what is said of it
		{"hp_return", "AMS_FIXED", "with_imt", "out_of_turn", "changed nothing: out of turn, R23"},
		{"hp_return", "AMS_FIXED", "with_hp", "stale_token", "changed nothing: on a form older than its last change, R23"},
		{"hp_return", "AMS_FIXED", "with_hp", "other_token", "changed nothing: its row token belongs to another row, R23"},
		{"imt_return", "ACTION_TAKEN", "resolved", "agreed", "changed nothing: it had ended as the answer says"},
		{"imt_return", "ACTION_TAKEN", "with_imt", "conflict", "changed nothing: another file says otherwise, R24"},
		{"imt_return", "ACTION_TAKEN", "resolved", "none", "changed nothing: it had ended"},
		{"closure_result", "CLOSED", "clerical", "none", "changed nothing: it had ended"},
		{"sighting", "system", "removed", "none", "changed nothing: it had ended"},
		{"sighting", "system", "resolved", "none", "changed nothing: too early to open it again"},
		{"sighting", "system", "rerun", "none", "changed nothing: of before it went to rerun"},
		{"closure_result", "FAILED", "rerun", "none", "changed nothing: of before it went to rerun"},
		{"sighting", "manual", "with_hp", "none", "changed nothing: it was open"},
		{"closure_result", "FAILED", "with_hp", "none", "changed nothing: it was not in rerun"},
		{"closure_result", "CLOSED", "rerun", "none", "changed nothing: of before it started"},
		{"command", "REINSTATE", "removed", "reopened", "reopened"},
		{"command", "REOPEN", "resolved", "reopened", "reopened"},
		{"command", "REOPEN", "resolved", "none", "changed nothing: it goes on under another id"},
	}
	journal := []string{"delete from exception_event where exception_id = '" + id + "'"}
	for i, g := range given {
		journal = append(journal, fmt.Sprintf("insert into exception_event by name select '%s' as exception_id, date '%s' as as_of, %d as step, '%s' as kind, '%s' as event, date '2016-03-09' as event_date, '%s' as state_before, '%[6]s' as state_after, '%[7]s' as effect",
			id, weeks[len(weeks)-1], i+1, g[0], g[1], g[2], g[3]))
	}
	journal = append(
		journal,
		"insert into two_person_act (act_no, as_of, kind, subject, by_name, reviewer, reason) values (99, date '"+weeks[len(weeks)-1]+"', 'reinstate', '"+e["casegroup"]+"', 'Ada', 'Kim', 'in error'), (98, date '"+weeks[len(weeks)-1]+"', 'reopen', '"+id+"', 'Eve', 'Sam', 'in error')",
		"delete from rows_hp_returns where exception_id = '"+id+"'", "delete from rows_imt_returns where exception_id = '"+id+"'", "delete from rows_closure_results where case_ref = '"+e["case_ref"]+"'",
	)
	answer := "insert into rows_imt_returns by name select f.file_id, 1 as sheet_no, %d as row_no, '" + id + "' as exception_id, '%s' as outcome, date '%s' as outcome_date, 'Bo Early' as completed_by from (select max(file_id) as file_id from source_file where status = 'loaded') as f"
	for i, a := range [][2]string{{"ACTION_TAKEN", "2016-03-09"}, {"MORE_INFORMATION", "2016-05-30"}, {"PASSED_TO_BAU", "2016-03-08"}} {
		journal = append(journal, fmt.Sprintf(answer, 9001+i, a[0], a[1]))
	}
	execute(t, p.db, strings.Join(journal, ";\n"))

	_, ask := asking(t, p)
	for i, event := range ask("exception_events", id) {
		if want := given[i]; event["effect"] != want[4] || event["event"] != want[1] {
			t.Errorf("%v: %v, want %s", want, event["effect"], want[4])
		}
		if by := map[any]string{"REINSTATE": "Ada and Kim", "REOPEN": "Eve and Sam"}[event["event"]]; by != "" && !strings.Contains(fmt.Sprint(event["by"]), by) {
			t.Errorf("who took it back? %v", event)
		}
	}
	got := map[any]any{}
	for _, row := range ask("exception_answers", id) {
		got[row["event"]] = row["effect"]
		if row["by"] != "Bo Early" || row["row"] == nil || row["file_name"] == nil {
			t.Errorf("who, and where? %v", row)
		}
	}
	for outcome, want := range map[string]string{
		"ACTION_TAKEN": "changed nothing: the same again", "MORE_INFORMATION": "waits for its date, R04", "PASSED_TO_BAU": "changed nothing: it had ended",
	} {
		if got[outcome] != want {
			t.Errorf("%s: %v, want %s", outcome, got[outcome], want)
		}
	}
}

// TestEffectsAreExplained compares the words that why has for what did not count with those of the page.
func TestEffectsAreExplained(t *testing.T) {
	t.Parallel()
	said := 0
	for _, name := range []string{"exception_events", "exception_answers"} {
		text, err := fs.ReadFile(files.Files, "why/"+name+".sql")
		must(t, err)
		for _, found := range regexp.MustCompile(`'((?:changed nothing|waits).*?)'`).FindAllStringSubmatch(string(text), -1) {
			said++
			mentions(t, "docs/how-it-decides.md", "an effect", code(found[1]))
		}
	}
	if said < 12 {
		t.Errorf("only %d words were found", said)
	}
}

// TestWhyOfACasegroupsLetters compares the letters that are listed of every casegroup that has some with the tables of all
// weeks.
func TestWhyOfACasegroupsLetters(t *testing.T) {
	t.Parallel()
	p, weeks, _ := asked(t)
	type told struct{ outcome, reason, week, batch any }
	want := map[string]map[any]told{}
	for i, week := range weeks {
		for _, l := range p.table(t, week, "letters") {
			of := want[l["casegroup"]]
			if of == nil {
				of = map[any]told{}
				want[l["casegroup"]] = of
			}
			x := told{l["outcome"], l["hold_reason"], week, l["batch_id"]}
			if isOut := l["outcome"] == "issued" || l["outcome"] == "by_hand"; !isOut && i < len(weeks)-1 {
				x.outcome, x.reason = "not due any more", "was "+l["outcome"]+": "+l["hold_reason"]
			}
			of[l["letter_id"]] = x
		}
	}
	_, ask := asking(t, p.databaseOnly(t))
	seen := map[any]int{}
	for casegroup, letters := range want {
		rows := ask("casegroup_letters", casegroup)
		if len(rows) != len(letters) {
			t.Errorf("%s: %d letters, want %d", casegroup, len(rows), len(letters))
		}
		newest := "9999"
		for _, row := range rows {
			got := told{row["outcome"], orBlank(row["reason"]), row["week"], orBlank(row["batch_id"])}
			if got != letters[row["letter_id"]] {
				t.Errorf("%s, %v: %v, want %v", casegroup, row["letter_id"], got, letters[row["letter_id"]])
			}
			if week := fmt.Sprint(row["week"]); week > newest {
				t.Errorf("%s: %s stands after %s", casegroup, week, newest)
			} else {
				newest = week
			}
			seen[got.outcome]++
		}
	}
	for _, outcome := range []string{"issued", "held", "not due any more"} {
		if seen[outcome] == 0 {
			t.Errorf("no letter is %s: %v", outcome, seen)
		}
	}
}

func orBlank(v any) any {
	if v == nil {
		return ""
	}
	return v
}

// TestWhyOfAnIdThatAnswersName says which answers name an exception that nobody knows, and offers no id twice.
func TestWhyOfAnIdThatAnswersName(t *testing.T) {
	t.Parallel()
	p, weeks, all := asked(t)
	b := find(t, "break R22", p.table(t, weeks[len(weeks)-1], "breaks"), func(b map[string]string) bool { return b["code"] == "R22" && b["status"] != "cleared" })
	p = p.databaseOnly(t)
	l, ask := asking(t, p)
	rows := ask("break_evidence", b["break_id"])
	_, _, err := kindOf(context.Background(), l, b["key"])
	for _, want := range []string{
		"nothing is known under " + b["key"] + ", but an answer names it, in ", fmt.Sprintf("%v", rows[0]["file_name"]), fmt.Sprintf(" row %v", rows[0]["row"]), "see ccx why " + b["break_id"] + ", break R22",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not say %q", err, want)
		}
	}
	db, err := sql.Open("duckdb", p.databaseOnly(t).db)
	must(t, err)
	defer db.Close()
	var changed string // an exception of several versions
	must(t, db.QueryRow("select exception_id from exception_version group by 1 having count(*) > 2 order by 1 limit 1").Scan(&changed))
	typo := changed[:12] + string("01"[strings.Count(changed[12:], "0")])
	if _, known := all[typo]; known {
		t.Skip("the typing error is an exception")
	}
	if _, _, err = kindOf(context.Background(), l, typo); err == nil || strings.Count(err.Error(), changed) != 1 {
		t.Errorf("%s is not offered once: %v", changed, err)
	}
}

// TestWhyOfALettersClient asks about letters held for what is known of the client: which rule of the address is broken, in
// the words of the preview; how old the data is and whether a refresh was asked for; who else has the address; and where
// the data came from. Nothing of the address is said.
func TestWhyOfALettersClient(t *testing.T) {
	t.Parallel()
	p, weeks, _ := asked(t)
	newest := weeks[len(weeks)-1]
	p = p.databaseOnly(t)
	w := lettersWorld(t, p)
	addresses := [][2]string{ // the lines, the last the postcode, and the fault
		{"1 Secret Row||LS1 1AA", "has fewer than three or more than seven lines"},
		{"1 Secret Row|Leeds|Yorkshire", "does not end in a postcode"},
		{"1 Secret Row|(rear)|LS1 1AA", `has a line that starts with one of @ ( ) = [ ] " \ / , < > ~`},
		{"1 Secret Row|no fixed abode|LS1 1AA", "says that there is no fixed address"},
		{"1 Secret Row|-|LS1 1AA", "has no letter or digit in its first or its second line"},
	}
	for i, a := range addresses {
		w.address(w.clients[i], a[0])
		w.held(i, w.clients[i], "address_invalid")
	}
	old, never, pp, rp := w.clients[5], w.clients[6], w.pair[0], w.pair[1]
	w.statements = append(w.statements, "update rows_clients set data_as_at = date '2016-01-04' where client_ref in ('"+old+"', '"+never+"'); delete from refresh_request where client_ref in ('"+old+"', '"+never+"')"+
		"; insert into refresh_request values ('Q1', '"+old+"', 'C', date '2016-03-20', date '2016-03-04')")
	w.held(5, old, "awaiting_refresh")
	w.held(6, never, "awaiting_refresh")
	w.address(pp, "70 Secret Row|Leeds|LS1 1AA")
	w.address(rp, "70 secret row,|Leeds||ls11aa")
	w.held(7, pp, "address_shared")
	execute(t, p.db, strings.Join(w.statements, ";\n"))

	_, ask := asking(t, p)
	in := &inputs{weeks: map[string]map[spot][]string{}}
	one := func(question string, letter int, wants map[string]any) {
		rows := ask(question, w.id(letter))
		if len(rows) != 1 {
			t.Fatalf("%s of letter %d: %d rows", question, letter, len(rows))
		}
		for column, want := range wants {
			if rows[0][column] != want {
				t.Errorf("%s of letter %d: %s is %v, want %v", question, letter, column, rows[0][column], want)
			}
		}
		if text := fmt.Sprint(rows); strings.Contains(strings.ToLower(text), "secret") {
			t.Errorf("%s of letter %d says the address: %s", question, letter, text)
		}
		if row, ok := rows[0]["row"].(int64); ok {
			rows[0]["row"] = float64(row)
			in.holds(t, w.id(letter), rows[0], rows[0]["client_ref"])
		}
	}
	for i, a := range addresses {
		one("letter_client", i, map[string]any{"client_ref": w.clients[i], "source": "register", "address": a[1], "file_week": newest})
		if fault := previewed(a[0]); fault != "" && fault != a[1] {
			t.Errorf("why says that the address %s, and the preview that it %s", a[1], fault)
		}
	}
	one("letter_client", 5, map[string]any{"client_ref": old, "data_as_at": "2016-01-04", "age_days": int64(116), "address": nil, "refresh": "asked for on 2016-03-04, needed by 2016-03-20, and not answered"})
	one("letter_client", 6, map[string]any{"data_as_at": "2016-01-04", "refresh": "never asked for"})
	one("letter_client", 7, map[string]any{"client_ref": pp, "address": nil})
	one("letter_shared", 7, map[string]any{"other_client_ref": rp, "their_role": "RP", "case_ref": w.pair[2]})
	if rows := slices.Concat(ask("letter_shared", w.id(0)), ask("letter_client", "L000000000000")); len(rows) > 0 {
		t.Errorf("said of letters that are not held for it: %v", rows)
	}
}
