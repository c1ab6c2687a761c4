package verify

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"ccx/etl/catalogue"
)

// checkCover compares the cover of a workbook with its week and its sheets: the week, the edition, and the number of
// rows it gives for each sheet.
func (w *Week) checkCover(b *book, name string) {
	want := map[string]string{"Week": w.AsOf, "Edition": strconv.Itoa(w.Edition)}
	for _, sheet := range b.names {
		if sheet != "Cover" && sheet != "Charts" {
			want[sheet] = strconv.FormatInt(b.count(sheet), 10)
		}
	}
	for label, figure := range w.coverFigures(name) {
		want[label] = figure
	}
	if name == bauBook {
		want["Casegroups to close"], want["Casegroups taken back"] = thousands(b.count("Left process")), thousands(b.count("Taken back"))
	}
	isAsked := false
	err := b.rows("Cover", func(_ int, cells []string) {
		if len(cells) < 2 {
			return
		}
		declared := cells[len(cells)-1]
		if cells[0] == "Week" || cells[0] == returnLabel {
			declared = day(declared)
		}
		if cells[0] == returnLabel {
			w.checkReturn(name, declared)
			isAsked = true
		}
		if calculated, ok := want[cells[0]]; ok {
			w.tie("what the cover says", name, "sheet Cover, "+cells[0], calculated, declared)
			delete(want, cells[0])
		}
	})
	if err != nil {
		w.object("the sheet can be read", name, "sheet Cover", err.Error(), "a sheet")
	}
	if w.Controls++; isAsked != w.isReturned(b, name) {
		w.object("what the cover says", name, "sheet Cover", returnLabel, "the contrary")
	}
	for what := range want {
		w.object("what the cover says", name, "sheet Cover", what, "nothing")
	}
}

// coverText is what the cover says after a label; blank if it has none.
func (b *book) coverText(label string) (text string) {
	_ = b.rows("Cover", func(_ int, cells []string) { // what cannot be read is reported elsewhere
		if len(cells) > 1 && cells[0] == label {
			text = cells[1]
		}
	})
	return text
}

// coverTexts are what the cover says after a label that several lines have.
func (b *book) coverTexts(label string) (texts []string) {
	_ = b.rows("Cover", func(_ int, cells []string) { // as above
		if len(cells) > 1 && cells[0] == label {
			texts = append(texts, cells[1])
		}
	})
	return texts
}

// count is the number of rows with anything in them below the header of a sheet.
func (b *book) count(sheet string) (n int64) {
	if n, known := b.counts[sheet]; known {
		return n
	}
	_ = b.rows(sheet, func(number int, cells []string) { // what cannot be read is reported elsewhere
		if number > 1 && strings.Join(cells, "") != "" {
			n++
		}
	})
	return n
}

// work is what the lists of work of a workbook come to.
type work struct {
	sheets        []string         // the lists
	rows, overdue int64            // of those that somebody has to work on, and of all
	idle          map[string]int64 // of those that nobody has to work on, by who has them
	idleOverdue   int64            // of the overdue: those that nobody has to work on
	oldest        string           // the key of the row that has waited longest; blank for none
	most          int64            // for how many days
	waited, place string           // in words: "days open", and the row and sheet on which it is
}

// listed names the lists.
func (done *work) listed() string {
	if len(done.sheets) == 1 {
		return "sheet " + done.sheets[0]
	}
	last := len(done.sheets) - 1
	return "sheets " + strings.Join(done.sheets[:last], ", ") + " and " + done.sheets[last]
}

// coverFigures are the figures that a cover must have, by their labels: what its lists of work come to, and for managers
// what the tables do.
func (w *Week) coverFigures(book string) map[string]string {
	switch book {
	case managersBook:
		return w.managersFigures()
	case movedBook:
		return w.movedFigures()
	}
	figures := map[string]string{}
	if book == heldBook {
		figures = w.heldFigures()
	}
	done := w.work[book]
	if done == nil {
		return nil
	}
	maps.Copy(figures, map[string]string{"To work on": thousands(done.rows) + " on the " + done.listed(), "Oldest": "none"})
	if done.oldest != "" {
		figures["Oldest"] = done.oldest + ", " + thousands(done.most) + " " + done.waited + ": " + done.place
	}
	for who, rows := range done.idle {
		figures["With "+who] = thousands(rows)
	}
	if done.overdue >= 0 {
		figures["Overdue"] = thousands(done.overdue)
		if done.idleOverdue > 0 {
			figures["Overdue"] += ", of which " + thousands(done.idleOverdue) + " not to work on"
		}
	}
	return figures
}

// heldBook is the workbook of held letters.
const heldBook = "letters_held.xlsx"

// heldFigures counts the held letters by why they are held. A death is not named.
func (w *Week) heldFigures() map[string]string {
	letters, counts := w.data("letters"), map[string]int64{}
	for _, row := range letters.rows {
		if letters.get(row, "outcome") != "held" {
			continue
		}
		if reason := letters.get(row, "hold_reason"); tellsDeath("hold_reason", reason) {
			counts[w.words.Of("hold", catalogue.Restricted)]++
		} else {
			counts[w.words.Of("hold", reason)]++
		}
	}
	figures := map[string]string{}
	for label, n := range counts {
		figures[label] = thousands(n)
	}
	return figures
}

// bauBook is the workbook of CSA BAU, which closes what left.
const bauBook = "csa_bau.xlsx"

// managersBook is the workbook of totals.
const managersBook = "mi_summary.xlsx"

// managersFigures counts what is open, held and standing.
func (w *Week) managersFigures() map[string]string {
	exceptions, letters, breaks := w.data("exceptions"), w.data("letters"), w.data("breaks")
	var open, oldest, held, standing, late int64
	oldestOf := map[string]int64{} // by who has it
	for _, row := range exceptions.rows {
		if w.isOpen(exceptions.get(row, "state")) {
			open++
			state, _ := w.parts.State(exceptions.get(row, "state"))
			age := int64(days(exceptions.get(row, "first_sighted"), w.AsOf))
			oldest, oldestOf[state.Label] = max(oldest, age), max(oldestOf[state.Label], age)
		}
	}
	for _, row := range letters.rows {
		if letters.get(row, "outcome") == "held" {
			held++
		}
	}
	for _, row := range breaks.rows {
		status := breaks.get(row, "status")
		if b, _ := w.parts.Break(breaks.get(row, "code")); b.Kind == "overdue" && b.States != nil && status != "cleared" {
			late++
		}
		if status != "cleared" && status != "accepted" {
			standing++
		}
	}
	figures := map[string]string{
		"Open exceptions": thousands(open), "Exceptions overdue": thousands(late), "Oldest, in days": thousands(oldest),
		"Letters held": thousands(held), "Breaks standing": thousands(standing),
	}
	for label, age := range oldestOf {
		figures["Oldest in days: "+label] = thousands(age)
	}
	return figures
}

// thousands is a number with commas between thousands, as covers have it.
func thousands(n int64) string {
	text := strconv.FormatInt(n, 10)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// returnLabel is before the day by which a form must be back.
const returnLabel = "Return by"

// isReturned reports whether a workbook goes back to somebody: a form without rows does not.
func (w *Week) isReturned(b *book, file string) bool {
	for _, o := range w.parts.Workbooks() {
		if _, isOfTeam := o.TeamIn(file); isOfTeam || o.File == file {
			cover := w.parts.CoverOf(o.File)
			return cover.ReturnTo != "" && (cover.IfEmpty == "" || b.hasRows())
		}
	}
	return false
}

// hasRows reports whether any sheet but the cover, the notes and the charts has a row.
func (b *book) hasRows() bool {
	return slices.ContainsFunc(b.names, func(sheet string) bool {
		return sheet != "Cover" && sheet != "Notes" && sheet != "Charts" && b.count(sheet) > 0
	})
}

// checkReturn looks whether a form must be back by the last working day before the next week. Which days are bank holidays, only
// the reference tables say: it is a Monday to Friday, no later than the last of them, at most four of them before it, and the same
// for all forms.
func (w *Week) checkReturn(file, by string) {
	day, err := time.Parse(time.DateOnly, by)
	next, wrong := time.Parse(time.DateOnly, w.AsOf)
	if err != nil || wrong != nil {
		w.object("the day by which a form must be back", file, "sheet Cover, "+returnLabel, "a day", shown(by))
		return
	}
	last, skipped := next.AddDate(0, 0, 6), 0
	for isWeekend := true; isWeekend; {
		if isWeekend = last.Weekday() == time.Saturday || last.Weekday() == time.Sunday; isWeekend {
			last = last.AddDate(0, 0, -1)
		}
	}
	for d := last; d.After(day) && skipped <= mostHolidays; d = d.AddDate(0, 0, -1) {
		if d.Weekday() != time.Saturday && d.Weekday() != time.Sunday {
			skipped++
		}
	}
	w.Controls++
	if day.After(last) || day.Weekday() == time.Saturday || day.Weekday() == time.Sunday || skipped > mostHolidays {
		w.object("the day by which a form must be back", file, "sheet Cover, "+returnLabel, "the last working day before the next week", by)
	}
	if w.returnBy == "" {
		w.returnBy = by
	}
	w.tie("all forms must be back by the same day", file, "sheet Cover, "+returnLabel, w.returnBy, by)
}

// mostHolidays is how many bank holidays can follow each other, weekends apart.
const mostHolidays = 4
