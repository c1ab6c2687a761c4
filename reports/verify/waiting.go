package verify

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"ccx/etl/catalogue"
)

// waitingColumns are the columns of waiting.
func waitingColumns() []string {
	return []string{"days_open", "days_with_owner", "overdue", "held", "next_letter_code", "next_due_date"}
}

// waiting gives what a list of work shows of an exception beside what the table has: how long it has waited, whether that is
// too long, which letters are held, and which is next.
func (w *Week) waiting() func(row []string) []string {
	t, casegroups, breaks, letters := w.data("exceptions"), w.data("casegroups"), w.data("breaks"), w.data("letters")
	known, held := casegroups.index("casegroup"), map[string]map[string]bool{}
	for _, row := range letters.rows {
		if casegroup := letters.get(row, "casegroup"); letters.get(row, "outcome") == "held" {
			if held[casegroup] == nil {
				held[casegroup] = map[string]bool{}
			}
			held[casegroup][letters.get(row, "letter_code")+": "+letters.get(row, "hold_reason")] = true
		}
	}
	late := map[string]bool{}
	for _, row := range breaks.rows {
		if b, _ := w.parts.Break(breaks.get(row, "code")); b.Kind == "overdue" && b.States != nil && breaks.get(row, "status") != "cleared" {
			late[breaks.get(row, "key")] = true
		}
	}
	return func(row []string) []string {
		casegroup := t.get(row, "casegroup")
		of := known[casegroup]
		return []string{
			strconv.Itoa(days(t.get(row, "first_sighted"), w.AsOf)), strconv.Itoa(days(withOwnerSince(t, row), w.AsOf)),
			isLate(late[row[0]]), strings.Join(slices.Sorted(maps.Keys(held[casegroup])), "; "),
			casegroups.get(of, "next_letter_code"), casegroups.get(of, "next_due_date"),
		}
	}
}

// withOwnerSince is the day from which the days of an exception with its owner count: that of the event that brought it there, but none
// before the exception was first reported.
func withOwnerSince(t *table, row []string) string {
	return max(t.get(row, "state_since"), t.get(row, "first_sighted"))
}

// overdueMark is what the comparison takes for any words that say that a row is overdue.
const overdueMark = "overdue"

func isLate(late bool) string {
	if late {
		return overdueMark
	}
	return ""
}

// pastDue is the days since a letter was due; blank without a due date.
func (w *Week) pastDue(due string) string {
	if due == "" {
		return ""
	}
	return strconv.Itoa(max(0, days(due, w.AsOf)))
}

// isLiftedBy tells whether a text is what lifts a hold, and then what lifts those that may stand beside it, in their order. A form
// must not say of a hold that reveals a death what lifts it. The tables in data/ have the first hold alone.
func (w *Week) isLiftedBy(reason, said string) bool {
	first := slices.IndexFunc(w.parts.Holds, func(h catalogue.Hold) bool { return h.Reason == reason })
	if first < 0 { // restricted
		return said == ""
	}
	words := func(text string) string { return w.words.Cell("letters_held", "lifted_by", text) }
	said = w.inTheCatalogue(said)
	rest, begins := strings.CutPrefix(said, words(w.parts.Holds[first].LiftedBy))
	for _, h := range w.parts.Holds[first+1:] {
		rest = strings.TrimPrefix(rest, ". "+words("Then also, because "+h.Means+": "+h.LiftedBy))
	}
	return begins && rest == ""
}

// checkHeldRow keeps whether the form says that a letter is shown as it would read, and looks whether one that it calls
// overdue is overdue, and whether what lifts its hold is what the catalogue says.
func (w *Week) checkHeldRow(get func(string) string) {
	w.drafted[get("letter_id")] = get("is_drafted") == "true"
	w.checkLateLetter(get)
	if !w.isLiftedBy(get("hold_reason"), get("lifted_by")) {
		w.object("a form says what lifts each hold", "letters_held.xlsx", "letter "+get("letter_id"), "as for "+get("hold_reason"), get("lifted_by"))
	}
}

// checkLateLetter looks whether a letter that a form calls overdue is a break R56.
func (w *Week) checkLateLetter(get func(string) string) {
	if get("overdue") == "" {
		return
	}
	breaks := w.data("breaks")
	key := get("casegroup") + "|" + get("letter_code")
	for _, row := range breaks.rows {
		if breaks.get(row, "code") == "R56" && breaks.get(row, "key") == key && breaks.get(row, "status") != "cleared" {
			return
		}
	}
	w.object("an overdue letter is a break R56", "letters_held.xlsx", "letter "+get("letter_id"), "no break "+key, "overdue")
}
