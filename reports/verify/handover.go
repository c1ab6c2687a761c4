package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// checkHandovers compares the files for other systems with the tables.
func (w *Week) checkHandovers() {
	for scheme, t := range w.filesOf("rerun_requests") {
		w.checkRerun(t, scheme)
	}
	for scheme, t := range w.filesOf("marker_requests") {
		w.checkMarkers(t, scheme)
	}
	w.checkCease()
	w.checkRefreshes()
	w.checkUpdates()
}

// checkRerun compares the cases that the closure batch tries again with the exceptions in rerun.
func (w *Week) checkRerun(t *table, scheme string) {
	exceptions := w.data("exceptions")
	w.checkUnique(t, "case_ref", "exception_id")
	w.checkOrder(t)
	ids := exceptions.index("exception_id")
	casegroups := w.data("casegroups")
	waiting := casegroups.index("casegroup")
	rerun := w.openByCasegroup("rerun")
	for _, row := range t.rows {
		place := "exception " + t.get(row, "exception_id")
		found := ids[t.get(row, "exception_id")]
		w.tie("state of the exception", t.file, place, exceptions.get(found, "state"), "rerun")
		w.tie("casegroup of the exception", t.file, place, exceptions.get(found, "casegroup"), t.get(row, "casegroup"))
		w.tie("reason of the exception", t.file, place, exceptions.get(found, "reason_code"), t.get(row, "reason_code"))
		w.tie("in rerun since", t.file, place, exceptions.get(found, "state_since"), t.get(row, "in_rerun_since"))
		if own := exceptions.get(found, "case_ref"); own != "" {
			w.tie("case of the exception", t.file, place, own, t.get(row, "case_ref"))
		}
		casegroup := t.get(row, "casegroup")
		w.tie("nothing else is open in the casegroup", t.file, place, casegroups.get(waiting[casegroup], "open_exceptions"), fmt.Sprint(rerun[casegroup]))
		w.tie("scheme of the casegroup", t.file, place, w.schemeOf(casegroup), scheme)
	}
}

// openByCasegroup counts the exceptions in a state.
func (w *Week) openByCasegroup(state string) map[string]int {
	t := w.data("exceptions")
	all := map[string]int{}
	for _, row := range t.rows {
		if t.get(row, "state") == state {
			all[t.get(row, "casegroup")]++
		}
	}
	return all
}

// checkMarkers compares the requests to mark with the casegroups: only a casegroup that returned is unmarked.
func (w *Week) checkMarkers(t *table, scheme string) {
	casegroups := w.data("casegroups")
	w.checkUnique(t, "casegroup")
	w.checkOrder(t)
	known := casegroups.index("casegroup")
	for _, row := range t.rows {
		place := "casegroup " + row[0]
		found := known[row[0]]
		if found == nil {
			w.object("casegroup in "+casegroups.file, t.file, place, "no row", "one")
			continue
		}
		action := "MARK"
		if casegroups.get(found, "status") == "RETURNED" {
			action = "UNMARK"
		}
		w.tie("action by the casegroup's status", t.file, place, action, t.get(row, "action"))
		w.tie("scheme of the casegroup", t.file, place, w.schemeOf(row[0]), scheme)
		w.Controls++
		if days(t.get(row, "since"), w.AsOf) < 0 {
			w.object("asked for since a day up to the week", t.file, place, w.AsOf, shown(t.get(row, "since")))
		}
	}
}

// checkCease compares the casegroups whose activities end or resume with the casegroups that left or were taken back.
func (w *Week) checkCease() {
	t, casegroups := w.tables["cms_cease.csv"], w.data("casegroups")
	w.checkUnique(t, "casegroup")
	w.checkOrder(t)
	known := casegroups.index("casegroup")
	for _, row := range t.rows {
		place, action, reason := "casegroup "+row[0], "RESUME", ""
		if casegroups.get(known[row[0]], "status") == "LEFT" {
			action, reason = "CEASE", casegroups.get(known[row[0]], "lead_reason")
		}
		w.tie("action by the casegroup's status", t.file, place, action, t.get(row, "action"))
		w.tie("reason of the casegroup", t.file, place, reason, t.get(row, "reason_code"))
		w.tie("left or taken back in this week", t.file, place, w.AsOf, t.get(row, "since"))
	}
}

// checkRefreshes recomputes the ids of the requests, and compares them with the casegroups and the letters.
func (w *Week) checkRefreshes() {
	t, casegroups, held := w.tables["refresh_requests.csv"], w.data("casegroups"), w.heldDue()
	w.checkUnique(t, "client_ref")
	w.checkOrder(t)
	known := casegroups.index("casegroup")
	for _, row := range t.rows {
		place := "request " + row[0]
		w.tie("request_id from client and week", t.file, place, "Q"+hex12(t.get(row, "client_ref")+"|"+w.AsOf), row[0])
		found := known[t.get(row, "casegroup")]
		w.tie("status of the casegroup", t.file, place, casegroups.get(found, "status"), "EXCEPTION")
		due := casegroups.get(found, "next_due_date")
		if by := t.get(row, "needed_by"); held[strings.Join([]string{t.get(row, "casegroup"), t.get(row, "client_ref"), by}, " ")] {
			due = by
		}
		w.tie("next due date of the casegroup, or of a letter to write again", t.file, place, due, t.get(row, "needed_by"))
	}
}

// heldDue gives the casegroup, client and due date of each held letter, with spaces. Where a letter that went out must be written again,
// and waits, that is another day than that of the casegroup's next letter.
func (w *Week) heldDue() map[string]bool {
	letters, due := w.data("letters"), map[string]bool{}
	for _, row := range letters.rows {
		if letters.get(row, "outcome") == "held" {
			due[strings.Join([]string{letters.get(row, "casegroup"), letters.get(row, "client_ref"), letters.get(row, "due_date")}, " ")] = true
		}
	}
	return due
}

// checkUpdates compares the updates of client records with the letters issued and sent by hand: one for each.
func (w *Week) checkUpdates() {
	t, letters, casegroups := w.tables["client_updates.csv"], w.data("letters"), w.data("casegroups")
	w.checkUnique(t, "letter_id")
	known, standing := letters.index("letter_id"), casegroups.index("casegroup")
	w.checkOrder(t)
	w.tieCount("one update for each letter issued or sent by hand", t.file, "", w.wentOut(), int64(len(t.rows)))
	for _, row := range t.rows {
		place := "letter " + t.get(row, "letter_id")
		found := known[t.get(row, "letter_id")]
		outcome, channel := letters.get(found, "outcome"), t.get(row, "channel")
		w.tie("whether the letter was sent by hand", t.file, place, strconv.FormatBool(outcome == "by_hand"), strconv.FormatBool(channel == "BY_HAND"))
		if w.Controls++; outcome != "issued" && outcome != "by_hand" || !slices.Contains([]string{"CSA", "PRINT", "NOTIFY", "BY_HAND"}, channel) {
			w.object("a letter that went, and how", t.file, place, shown(outcome), shown(channel))
		}
		for _, column := range []string{"client_ref", "casegroup", "letter_code", "issue_date"} {
			w.tie(column+" of the letter", t.file, place, letters.get(found, column), t.get(row, column))
		}
		for _, column := range []string{"next_letter_code", "next_due_date"} {
			w.tie(column+" of the casegroup", t.file, place, casegroups.get(standing[t.get(row, "casegroup")], column), t.get(row, column))
		}
	}
}
