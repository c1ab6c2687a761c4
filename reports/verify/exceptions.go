package verify

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// checkExceptions checks each exception for consistency: an open one has no resolution, an ended one has one.
func (w *Week) checkExceptions() {
	t := w.data("exceptions")
	w.checkUnique(t, "exception_id")
	w.checkOrder(t)
	for _, row := range t.rows {
		resolution := t.get(row, "resolution")
		w.Controls++
		if w.isOpen(t.get(row, "state")) != (resolution == "") {
			w.object("only what has ended has a resolution", t.file, "exception "+row[0], t.get(row, "state"), shown(resolution))
		}
		if reason := t.get(row, "reason_code"); reason != unclassified {
			w.tie("exception_id from casegroup, case, client and reason", t.file, "exception "+row[0], exceptionID(t, row, reason), row[0])
		}
	}
}

// unclassified is the reason where no rule fits. The ids of such exceptions contain the code from the source, which
// only the form of the MI analyst shows.
const unclassified = "UNCLASSIFIED"

// exceptionID recomputes the id of an exception.
func exceptionID(t *table, row []string, reason string) string {
	return "E" + hex12(t.get(row, "casegroup")+"|"+t.get(row, "case_ref")+"|"+t.get(row, "client_ref")+"|"+reason)
}

// standing summarises the exceptions of a casegroup.
type standing struct {
	open     int64
	clerical bool
}

// checkCasegroups recomputes the casegroups from the exceptions.
func (w *Week) checkCasegroups() {
	exceptions, t := w.data("exceptions"), w.data("casegroups")
	w.checkUnique(t, "casegroup")
	w.checkOrder(t)
	all := map[string]*standing{}
	for _, row := range exceptions.rows {
		casegroup, state := exceptions.get(row, "casegroup"), exceptions.get(row, "state")
		if all[casegroup] == nil {
			all[casegroup] = &standing{}
		}
		if w.isOpen(state) {
			all[casegroup].open++
		}
		all[casegroup].clerical = all[casegroup].clerical || state == "clerical"
	}
	ids, listed := exceptions.index("exception_id"), t.index("casegroup")
	for _, row := range t.rows {
		s := all[row[0]]
		if s == nil {
			w.object("casegroups are those of the exceptions", t.file, "casegroup "+row[0], "no exception", "a casegroup")
			continue
		}
		w.checkCasegroup(t, row, s)
		w.checkLead(t, row, ids)
	}
	for casegroup := range all {
		if listed[casegroup] == nil {
			w.object("casegroups are those of the exceptions", t.file, "casegroup "+casegroup, "a casegroup with exceptions", "no row")
		}
	}
}

// checkCasegroup recomputes a casegroup's status and count.
func (w *Week) checkCasegroup(t *table, row []string, s *standing) {
	place := "casegroup " + row[0]
	w.tie("open_exceptions from the exceptions", t.file, place, strconv.FormatInt(s.open, 10), t.get(row, "open_exceptions"))
	status := "RETURNED"
	switch {
	case t.get(row, "disposition") != "MANAGED":
		status = "LEFT"
	case s.open > 0:
		status = "EXCEPTION"
	case s.clerical:
		status = "CLERICAL"
	}
	w.tie("status from the exceptions", t.file, place, status, t.get(row, "status"))
	if status == "LEFT" {
		w.tieCount("a casegroup that left has nothing open", t.file, place, s.open, 0)
	}
}

// checkLead compares the lead exception with the table of exceptions.
func (w *Week) checkLead(t *table, row []string, ids map[string][]string) {
	exceptions := w.data("exceptions")
	place, lead, status := "casegroup "+row[0], t.get(row, "lead_exception_id"), t.get(row, "status")
	if status != "LEFT" && status != "EXCEPTION" {
		w.tie("no lead exception", t.file, place, "", lead)
		return
	}
	found := ids[lead]
	if found == nil {
		w.object("the lead exception exists", t.file, place, "no exception of that id", shown(lead))
		return
	}
	w.tie("casegroup of the lead exception", t.file, place, exceptions.get(found, "casegroup"), row[0])
	w.tie("reason of the lead exception", t.file, place, exceptions.get(found, "reason_code"), t.get(row, "lead_reason"))
	w.tie("disposition of the lead exception", t.file, place, exceptions.get(found, "disposition"), t.get(row, "disposition"))
}

// checkRollForward recomputes the closing from the exceptions, and checks the sum of each row.
func (w *Week) checkRollForward() {
	exceptions, t := w.data("exceptions"), w.data("roll_forward")
	w.checkUnique(t, "scheme", "route")
	open := map[string]int64{}
	for _, row := range exceptions.rows {
		if w.isOpen(exceptions.get(row, "state")) {
			open[line(exceptions.get(row, "scheme"), exceptions.get(row, "route"))]++
		}
	}
	for _, row := range t.rows {
		place := line(t.get(row, "scheme"), t.get(row, "route"))
		figure := func(column string) int64 { return w.number(t, place, row, column) }
		moved := figure("opening") + figure("new") + figure("reopened") - figure("resolved") - figure("removed") - figure("clerical")
		w.tieCount("opening + new + reopened - resolved - removed - clerical = closing", t.file, place, moved, figure("closing"))
		w.tieCount("closing from the open exceptions", t.file, place, open[place], figure("closing"))
		delete(open, place)
	}
	for place, n := range open {
		w.object("closing from the open exceptions", t.file, place, fmt.Sprint(n), "no row")
	}
}

// line names a line of the roll-forward.
func line(scheme, route string) string {
	if scheme == "" {
		scheme = "unknown"
	}
	return "scheme " + scheme + ", route " + route
}

// number reads a count; it objects to an invalid one, which counts as 0.
func (w *Week) number(t *table, place string, row []string, column string) int64 {
	n, err := strconv.ParseInt(t.get(row, column), 10, 64)
	if err != nil {
		w.object("a whole number", t.file, place+", column "+column, "none", shown(t.get(row, column)))
	}
	return n
}

// checkBreaks recomputes ids, ages and bands, and compares breaks with the tables they concern.
func (w *Week) checkBreaks() {
	t := w.data("breaks")
	w.checkUnique(t, "break_id")
	w.checkOrder(t)
	exceptions := w.data("exceptions")
	ids := exceptions.index("exception_id")
	for _, row := range t.rows {
		place := "break " + row[0]
		code, key := t.get(row, "code"), t.get(row, "key")
		w.tie("break_id from code and key", t.file, place, "B"+hex12(code+"|"+key), row[0])
		age := days(t.get(row, "first_seen"), w.AsOf)
		w.tie("age in days", t.file, place, strconv.Itoa(age), t.get(row, "age_days"))
		w.tie("band of the age", t.file, place, band(age), t.get(row, "band"))
		status := t.get(row, "status")
		w.Controls++
		if !slices.Contains([]string{"new", "open", "changed", "cleared", "reappeared", "accepted"}, status) {
			w.object("status of the break", t.file, place, "none of the six", shown(status))
		}
		b, _ := w.parts.Break(code)
		w.tie("kind of the break", t.file, place, string(b.Kind), t.get(row, "kind"))
		if len(b.States) > 0 && status != "cleared" {
			if state := exceptions.get(ids[key], "state"); !slices.Contains(b.States, state) {
				w.object("state of the exception it is about", t.file, place, shown(state), strings.Join(b.States, " or "))
			}
		}
	}
	w.checkRefused(t)
}

// checkRefused compares the breaks of refused files with the table of files. Those of earlier weeks stand for a while.
func (w *Week) checkRefused(breaks *table) {
	files := w.data("files")
	refused := map[string]bool{}
	for _, row := range files.rows {
		if files.get(row, "status") == "refused" {
			refused[row[0]] = true
		}
	}
	found := map[string]bool{}
	for _, row := range breaks.rows {
		if breaks.get(row, "code") != "R01" || breaks.get(row, "status") == "cleared" {
			continue
		}
		name := breaks.get(row, "key")
		found[name] = true
		w.Controls++
		if status := breaks.get(row, "status"); !refused[name] && (status == "new" || status == "reappeared") {
			w.object("a break R01 for each refused file", breaks.file, "file "+name, "not refused", "a break")
		}
	}
	w.Controls++
	for name := range refused {
		if !found[name] {
			w.object("a break R01 for each refused file", breaks.file, "file "+name, "refused", "no break")
		}
	}
}

// band is the band of an age in days.
func band(age int) string {
	switch {
	case age <= 7:
		return "0-7"
	case age <= 14:
		return "8-14"
	case age <= 28:
		return "15-28"
	}
	return "29+"
}

// days counts from one day to another; an invalid date gives -1.
func days(from, to string) int {
	a, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return -1
	}
	b, err := time.Parse(time.DateOnly, to)
	if err != nil {
		return -1
	}
	return int(b.Sub(a).Hours() / 24)
}

// hex12 is the tail of every id: the first 12 hexadecimal digits of SHA-256.
func hex12(text string) string {
	return fmt.Sprintf("%X", sha256.Sum256([]byte(text)))[:12]
}
