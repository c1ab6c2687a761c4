package verify

import (
	"regexp"
	"strconv"
	"strings"

	"ccx/etl/catalogue"
)

// movedBook is the workbook of what moved since the week before.
const movedBook = "since_last_week.xlsx"

// moves counts the rows of the workbook of what moved.
type moves struct {
	listed map[string]bool  // what and id
	counts map[string]int64 // by figure of the cover, and by what, cause and change
}

// movedForm checks each thing that moved against what the tables say of it now. What it was before, only the ledger knows.
func (w *Week) movedForm() form {
	w.moved = &moves{listed: map[string]bool{}, counts: map[string]int64{}}
	exceptions, casegroups := w.data("exceptions"), w.data("casegroups")
	letters, breaks := w.data("letters"), w.data("breaks")
	known := map[string]map[string][]string{
		"exception": exceptions.index("exception_id"), "casegroup": casegroups.index("casegroup"), "letter": letters.index("letter_id"), "break": breaks.index("break_id"),
	}
	return form{each: func(get func(string) string) {
		what, id, after := get("what"), get("id"), ""
		row := known[what][id]
		switch what {
		case "exception":
			after = exceptions.get(row, "state")
		case "casegroup":
			after = casegroups.get(row, "status")
		case "letter":
			after = strings.TrimSuffix(letters.get(row, "outcome")+": "+letters.get(row, "hold_reason"), ": ")
		case "break":
			after = breaks.get(row, "status")
		}
		shownAfter := w.words.Of("standing", withoutDeathHold(after))
		w.tie("what it is now, by the tables", movedBook, "sheet moved, "+what+" "+id, shownAfter, w.words.Of("standing", get("after")))
		w.moved.add(what, id, get("change"), get("because"), after, w.isOpen(after))
	}}
}

// withoutDeathHold is what became of a letter without the hold that would reveal a death.
func withoutDeathHold(outcome string) string {
	return regexp.MustCompile(`\w*(death|deceased)\w*`).ReplaceAllString(outcome, catalogue.Restricted)
}

// add counts a thing that moved.
func (m *moves) add(what, id, change, because, after string, isOpen bool) {
	m.listed[what+" "+id] = true
	m.counts[what+"|"+because+"|"+change]++
	figure := map[string]string{
		"casegroup EXCEPTION": "Casegroups that became exceptions", "casegroup LEFT": "Casegroups that left the process",
		"casegroup RETURNED": "Casegroups back in the automated process", "casegroup CLERICAL": "Casegroups that became clerical",
		"break new": "Breaks that came", "break reappeared": "Breaks that came", "break cleared": "Breaks that cleared",
	}[what+" "+after]
	if what == "exception" && change == "moved" && isOpen {
		figure = "Passed on"
	}
	m.counts[figure]++
}

// causesForm compares what came, moved and ended by cause with the rows of what moved, which are on the sheet before.
func (w *Week) causesForm() form {
	return form{each: func(get func(string) string) {
		for _, change := range []string{"came", "moved", "ended"} {
			key := get("what") + "|" + get("because") + "|" + change
			w.tie("rows of the sheet moved", movedBook, "sheet causes, "+key, strconv.FormatInt(w.moved.counts[key], 10), get(change))
			delete(w.moved.counts, key)
		}
	}}
}

// movedFigures are the figures on the cover of what moved, from its rows and the tables.
func (w *Week) movedFigures() map[string]string {
	sums, letters := w.sums(), w.data("letters")
	n := map[string]int64{
		"Open before": sums["opening"], "Came": sums["came"], "Ended": sums["ended"], "Open now": sums["closing"],
		"Letters issued": 0, "Letters sent by hand": 0, "Letters held": 0, "Passed on": 0,
		"Casegroups that became exceptions": 0, "Casegroups that left the process": 0,
		"Casegroups back in the automated process": 0, "Casegroups that became clerical": 0, "Breaks that came": 0, "Breaks that cleared": 0,
	}
	for _, row := range letters.rows {
		if label := map[string]string{"issued": "Letters issued", "by_hand": "Letters sent by hand", "held": "Letters held"}[letters.get(row, "outcome")]; label != "" {
			n[label]++
		}
	}
	for label := range n {
		n[label] += w.moved.counts[label]
	}
	for _, count := range w.foundByKind(func(status string) bool { return status != "accepted" && status != "cleared" }) {
		n["Breaks standing"] += count
	}
	all := map[string]string{}
	for label, count := range n {
		all[label] = thousands(count)
	}
	return all
}

// checkMoved looks whether all that the tables say ended or came in this week is in the workbook, and whether the sentences on its
// cover say no number that is not among its figures.
func (w *Week) checkMoved(b *book) {
	missing := func(what, id string) {
		if w.Controls++; !w.moved.listed[what+" "+id] {
			w.object("what moved is listed", movedBook, "sheet moved", what+" "+id, "no row")
		}
	}
	breaks, exceptions := w.data("breaks"), w.data("exceptions")
	for _, row := range breaks.rows {
		if status := breaks.get(row, "status"); status == "new" || status == "reappeared" || status == "changed" || status == "cleared" {
			missing("break", row[0])
		}
	}
	batch := w.destination("WAREHOUSE").exceptions
	for _, row := range exceptions.rows {
		if batch[row[0]] != nil && !w.isOpen(exceptions.get(row, "state")) {
			missing("exception", row[0])
		}
	}
	for _, action := range w.tables["cms_cease.csv"].rows {
		if action[1] == "CEASE" {
			missing("casegroup", action[0])
		}
	}
	for key, n := range w.moved.counts {
		if strings.Contains(key, "|") {
			w.object("rows of the sheet moved", movedBook, "sheet causes, "+key, strconv.FormatInt(n, 10), "no row")
		}
	}
	figures := map[string]bool{}
	for _, n := range w.movedFigures() {
		figures[n] = true
	}
	sentences := b.coverTexts("In short")
	w.tieCount("sentences of the cover", movedBook, "sheet Cover", 5, int64(len(sentences)))
	for _, sentence := range sentences {
		for _, number := range regexp.MustCompile(`\d[\d,]*\d|\d`).FindAllString(sentence, -1) {
			if w.Controls++; !figures[number] {
				w.object("numbers in sentences are figures", movedBook, "sheet Cover, In short", "no figure "+number, number)
			}
		}
	}
}
