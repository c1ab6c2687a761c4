package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// sentTotals counts the letters that went on their day and those that went later, and how many days late they were.
func (w *Week) sentTotals() form {
	t, all := w.data("letters"), newTotals(3)
	days := map[string][]int64{"on_their_day": nil, "late": nil}
	for _, sent := range []string{"on_their_day", "late"} {
		all.add(sent, 0, false)
	}
	for _, row := range t.rows {
		if outcome := t.get(row, "outcome"); outcome != "issued" && outcome != "by_hand" {
			continue
		}
		sent, late := "on_their_day", daysLate(t.get(row, "due_date"), t.get(row, "issue_date"))
		if late > 0 {
			sent = "late"
		}
		days[sent] = append(days[sent], late)
		scheme := w.schemeOf(t.get(row, "casegroup"))
		all.add(sent, 0, scheme == "1993")
		all.add(sent, 1, scheme == "2003")
		all.add(sent, 2, true)
	}
	f := form{from: t.file, columns: []string{"sent", "scheme_1993", "scheme_2003", "letters", "median_days_late", "most_days_late"}}
	for _, row := range all.rows() {
		late := slices.Sorted(slices.Values(days[row[0]]))
		if len(late) == 0 {
			late = []int64{0}
		}
		f.rows = append(f.rows, append(row, strconv.FormatInt(late[(len(late)-1)/2], 10), strconv.FormatInt(late[len(late)-1], 10)))
	}
	return f
}

// daysLate is how many days after its due date a letter is dated; 0 if it is not late, or has no due date.
func daysLate(due, issued string) int64 {
	from, err := time.Parse(time.DateOnly, due)
	if err != nil {
		return 0
	}
	to, err := time.Parse(time.DateOnly, issued)
	if err != nil {
		return 0
	}
	return max(0, int64(to.Sub(from)/(24*time.Hour)))
}

// lateTotals are the letters that went late, by reason. Only the ledger knows the reasons; the letters are added up, and
// compared with the letters.
func (w *Week) lateTotals() form {
	return form{each: func(get func(string) string) {
		n, _ := strconv.ParseInt(get("letters"), 10, 64) // what is no number counts as none, and does not tie
		w.late += n
	}}
}

// checkLate compares the late letters by reason with those that are dated after their due date.
func (w *Week) checkLate() {
	for _, row := range w.sentTotals().rows {
		if row[0] == "late" {
			w.tie("late letters by reason", "mi_summary.xlsx", "sheet letters_late", row[3], fmt.Sprint(w.late))
		}
	}
}

// backTotals is what the tables say of letters that came back: how many of them stand as R63.
func (w *Week) backTotals() form {
	t, all := w.data("breaks"), newTotals(1)
	all.add("address_still_the_same", 0, false)
	for _, row := range t.rows {
		status := t.get(row, "status")
		all.add("address_still_the_same", 0, t.get(row, "code") == "R63" && status != "accepted" && status != "cleared")
	}
	return form{from: t.file, only: "address_still_the_same", columns: []string{"figure", "letters"}, rows: all.rows()}
}

// checkStopped looks whether each break that the page says holds letters stands, and does not hold more than are held
// because of such breaks. It may hold none that nothing else holds first.
func (w *Week) checkStopped(p *pageReader) {
	stopped := p.tables["letters_stopped"]
	if stopped == nil {
		w.object("tables of the page", pageName, "table letters_stopped", "a table", "none")
		return
	}
	reasons := map[string]string{"R01": "notice_refused", "R06": "ledger_behind"}
	held, isAny, letters := map[string]int64{}, false, w.data("letters")
	for _, row := range letters.rows {
		held[letters.get(row, "hold_reason")]++
		isAny = isAny || letters.get(row, "outcome") == "held"
	}
	breaks := w.data("breaks")
	known := breaks.index("break_id")
	at := places(strings.Join(stopped.columns, ","))
	for _, row := range stopped.rows {
		id := row[at["break_id"]]
		place := "table letters_stopped, break " + id
		listed := known[id]
		w.tie("what holds letters is a break", pageName, place, breaks.get(listed, "code")+" "+breaks.get(listed, "key"), row[at["code"]]+" "+row[at["key"]])
		if status := breaks.get(listed, "status"); status == "cleared" || status == "accepted" {
			w.object("what holds letters is a break", pageName, place, status, "a break that stands")
		}
		if n := countIn(row[at["letters"]]); n < 0 || !isAny || n > held[reasons[row[at["code"]]]] {
			w.object("letters that a break holds", pageName, place, row[at["letters"]], fmt.Sprint("a letter that is held, and at most ", held[reasons[row[at["code"]]]]))
		}
	}
}
