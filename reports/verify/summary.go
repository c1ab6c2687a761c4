package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ccx/etl/catalogue"
)

// totals counts in rows identified by a key: one figure for each column.
type totals struct {
	keys    []string // in the order in which they came
	figures map[string][]int64
	columns int
}

func newTotals(columns int) *totals { return &totals{figures: map[string][]int64{}, columns: columns} }

// add counts one in a column of a row, if it counts there; the row is created in any case.
func (t *totals) add(key string, column int, counted bool) {
	if t.figures[key] == nil {
		t.figures[key] = make([]int64, t.columns)
		t.keys = append(t.keys, key)
	}
	if counted {
		t.figures[key][column]++
	}
}

// rows are the totals as rows: the parts of the key, then the figures.
func (t *totals) rows() [][]string {
	var all [][]string
	for _, key := range t.keys {
		row := strings.Split(key, "|")
		for _, n := range t.figures[key] {
			row = append(row, strconv.FormatInt(n, 10))
		}
		all = append(all, row)
	}
	return all
}

// volumes is what is open and what ended in this week, by scheme, route and reason. No table has what is new in the
// week: it is added up and compared with the roll-forward.
func (w *Week) volumes() form {
	volumes, _ := w.exceptionTotals()
	return form{
		from: w.data("exceptions").file, columns: []string{"scheme", "route", "reason_code", "open_exceptions", "ended_in_week"}, rows: volumes.rows(),
		each: func(get func(string) string) {
			n, _ := strconv.ParseInt(get("new_in_week"), 10, 64) // what is no number counts as none, and does not tie
			w.came[line(get("scheme"), get("route"))] += n
		},
	}
}

// reasons is what is open, by reason.
func (w *Week) reasons() form {
	_, reasons := w.exceptionTotals()
	return form{
		from:    w.data("exceptions").file,
		columns: []string{"reason_code", "scheme_1993", "scheme_2003", "scheme_unknown", "open_exceptions"}, rows: reasons.rows(),
	}
}

// exceptionTotals counts the exceptions that are open or ended in this week, by scheme, route and reason, and the open
// ones by reason.
func (w *Week) exceptionTotals() (volumes, reasons *totals) {
	t := w.data("exceptions")
	volumes, reasons = newTotals(2), newTotals(4)
	listed := w.destination("WAREHOUSE").exceptions
	for _, row := range t.rows {
		if listed[row[0]] == nil {
			continue
		}
		scheme, reason, open := t.get(row, "scheme"), t.get(row, "reason_code"), w.isOpen(t.get(row, "state"))
		key := scheme + "|" + t.get(row, "route") + "|" + reason
		volumes.add(key, 0, open)
		volumes.add(key, 1, !open)
		if open {
			reasons.add(reason, schemeColumn(scheme), true)
			reasons.add(reason, 3, true)
		}
	}
	return volumes, reasons
}

func schemeColumn(scheme string) int {
	switch scheme {
	case "1993":
		return 0
	case "2003":
		return 1
	}
	return 2
}

// breakTotals counts the breaks by code and age.
func (w *Week) breakTotals() form {
	t, all := w.data("breaks"), newTotals(7)
	bands := []string{"0-7", "8-14", "15-28", "29+"}
	for _, row := range t.rows {
		key, status := t.get(row, "kind")+"|"+t.get(row, "code")+"|"+t.get(row, "name"), t.get(row, "status")
		standing := status != "accepted" && status != "cleared"
		all.add(key, max(0, slices.Index(bands, t.get(row, "band"))), standing)
		all.add(key, 4, standing)
		all.add(key, 5, status == "accepted")
		all.add(key, 6, status == "cleared")
	}
	return form{
		from: t.file, rows: all.rows(),
		columns: []string{"kind", "code", "name", "days_0_to_7", "days_8_to_14", "days_15_to_28", "days_29_or_more", "standing", "accepted", "cleared"},
	}
}

// breakKinds are the kinds of breaks, in the order of the trend.
func breakKinds() []catalogue.BreakKind {
	return []catalogue.BreakKind{catalogue.DifferenceBreak, catalogue.OverdueBreak, catalogue.FeedBreak}
}

// foundByKind counts the breaks of each kind whose status counts.
func (w *Week) foundByKind(counts func(status string) bool) map[catalogue.BreakKind]int64 {
	t, all := w.data("breaks"), map[catalogue.BreakKind]int64{}
	for _, row := range t.rows {
		if counts(t.get(row, "status")) {
			all[catalogue.BreakKind(t.get(row, "kind"))]++
		}
	}
	return all
}

// letterTotals counts the letters by outcome, reason and the scheme of their casegroup.
func (w *Week) letterTotals() form {
	t, all, casegroups := w.data("letters"), newTotals(3), w.data("casegroups")
	known := casegroups.index("casegroup")
	for _, row := range t.rows {
		key := t.get(row, "outcome")
		if reason := t.get(row, "hold_reason"); reason != "" {
			key += ": " + reason
		}
		scheme := casegroups.get(known[t.get(row, "casegroup")], "scheme")
		all.add(key, 0, scheme == "1993")
		all.add(key, 1, scheme == "2003")
		all.add(key, 2, true)
	}
	return form{
		from: t.file, rows: all.rows(),
		columns: []string{"letter_outcome", "scheme_1993", "scheme_2003", "letters"},
	}
}

// checkCame compares the new exceptions by reason, which no table has, with the roll-forward.
func (w *Week) checkCame() {
	t := w.data("roll_forward")
	for _, row := range t.rows {
		place := line(t.get(row, "scheme"), t.get(row, "route"))
		w.tieCount("new exceptions by reason", "mi_summary.xlsx", "sheet volumes, "+place, w.number(t, place, row, "new"), w.came[place])
		delete(w.came, place)
	}
	for place, n := range w.came {
		if n != 0 {
			w.object("new exceptions by reason", "mi_summary.xlsx", "sheet volumes, "+place, "no row in "+t.file, fmt.Sprint(n))
		}
	}
}

// trend is the last row of the trend, for this week. The rows before it are for other weeks: Chain compares them with
// those. A later edition also counts the letters of earlier ones, so only Chain can check it.
func (w *Week) trend() form {
	f := form{from: w.data("roll_forward").file, only: w.AsOf}
	f.columns = []string{"week", "label", "opening", "came", "ended", "closing", "difference_breaks", "overdue_breaks", "feed_breaks"}
	if w.Edition == 1 {
		f.columns = append(f.columns, "letters_issued")
	}
	f.each = func(get func(string) string) {
		figures := make([]string, 0, len(f.columns)+1)
		for _, column := range append(slices.Clone(f.columns[1:9]), "letters_issued") {
			figures = append(figures, get(column))
		}
		w.trends[get("week")] = strings.Join(figures, ", ")
	}
	t := w.data("roll_forward")
	sums := make([]int64, 4)
	for _, row := range t.rows {
		for i, columns := range [][]string{{"opening"}, {"new", "reopened"}, {"resolved", "removed", "clerical"}, {"closing"}} {
			for _, column := range columns {
				n, _ := strconv.ParseInt(t.get(row, column), 10, 64) // an invalid number is reported elsewhere
				sums[i] += n
			}
		}
	}
	label := ""
	if day, err := time.Parse(time.DateOnly, w.AsOf); err == nil {
		label = day.Format("02 Jan 2006")
	}
	row := []string{w.AsOf, label}
	for _, n := range sums {
		row = append(row, strconv.FormatInt(n, 10))
	}
	found := w.foundByKind(func(status string) bool { return status != "cleared" })
	for _, kind := range breakKinds() {
		row = append(row, strconv.FormatInt(found[kind], 10))
	}
	if w.Edition == 1 {
		row = append(row, strconv.FormatInt(w.issued(), 10))
	}
	f.rows = [][]string{row}
	return f
}
