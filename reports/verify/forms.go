package verify

import (
	"slices"
	"strconv"
	"strings"

	"ccx/etl/catalogue"
)

// formsOf defines the required contents of the sheets of a workbook. Their rows are recomputed from the tables alone.
func (w *Week) formsOf(b *book, file string) []form {
	rows := w.rowsOfSelects()
	if t := w.teams[file]; t != nil {
		t.name = b.coverText("For")
	}
	var all []form
	for _, t := range w.tablesOf(file) {
		if !t.IsSheet() || w.Edition < t.FromEdition {
			continue
		}
		f := w.whole(t.Select)
		if own := rows[t.Select]; own != nil {
			f = own(t)
		}
		f.table = t
		all = append(all, f)
	}
	return all
}

// rowsOfSelects derives the rows of a sheet from the tables, by its select, if they are not those of one table.
func (w *Week) rowsOfSelects() map[string]func(catalogue.OutputTable) form {
	of := func(f func() form) func(catalogue.OutputTable) form {
		return func(catalogue.OutputTable) form { return f() }
	}
	return map[string]func(catalogue.OutputTable) form{
		"exceptions_open": of(func() form { return w.listed(true) }), "exceptions_ended": of(func() form { return w.listed(false) }),
		"breaks_listed": of(w.listedBreaks), "letters_held": of(w.heldForm),
		"left_process": of(w.leavingForm), "taken_back_listed": of(w.returningForm), "clerical": of(w.clericalForm),
		"mi_volumes": of(w.volumes), "mi_reasons": of(w.reasons), "mi_breaks": of(w.breakTotals), "mi_letters": of(w.letterTotals), "mi_trend": of(w.trend),
		"mi_letters_sent": of(w.sentTotals), "mi_letters_late": of(w.lateTotals), "mi_letters_back": of(w.backTotals),
		"acceptances_ended": of(w.acceptancesEnded),
		casegroupDetails:    func(t catalogue.OutputTable) form { return form{each: w.detailsOf(t.File).casegroup} },
		caseDetails:         func(t catalogue.OutputTable) form { return form{each: w.detailsOf(t.File).addCase} },
		"mi_teams":          of(w.teamTotals), "since_moved": of(w.movedForm), "since_causes": of(w.causesForm),
		"handoff": w.handoffForm,
		"mi_queue": func(t catalogue.OutputTable) form {
			f := w.handoffForm(t)
			f.each = w.checkSourceCode
			return f
		},
	}
}

// whole is a sheet that has a table of data/ unchanged; for any other table the rows are unknown.
func (w *Week) whole(name string) form {
	t := w.data(name)
	if t == nil {
		return form{}
	}
	columns := make([]string, len(t.at))
	for column, i := range t.at {
		columns[i] = column
	}
	return form{from: t.file, columns: columns, rows: t.rows}
}

// listed is every exception that is open, or that ended in this week: the warehouse's batch shows which. The others are
// rows of other weeks.
func (w *Week) listed(open bool) form {
	t, casegroups := w.data("exceptions"), w.data("casegroups")
	batch := w.destination("WAREHOUSE").exceptions
	known := casegroups.index("casegroup")
	f := w.whole("exceptions")
	if open {
		f.columns = append(append(f.columns, waitingColumns()...), "team")
	} else {
		f.columns = append(f.columns, "ended_on", "casegroup_status", "casegroup_disposition", "lead_reason")
	}
	f.rows = nil
	waiting := w.waiting()
	for _, row := range t.rows {
		if batch[row[0]] == nil || w.isOpen(t.get(row, "state")) != open {
			continue
		}
		casegroup := known[t.get(row, "casegroup")]
		row = slices.Clone(row)
		if open {
			row = append(append(row, waiting(row)...), w.teamOf(t, row))
		} else {
			row = append(row, t.get(row, "state_since"), casegroups.get(casegroup, "status"), casegroups.get(casegroup, "disposition"), casegroups.get(casegroup, "lead_reason"))
		}
		f.rows = append(f.rows, row)
	}
	return f
}

// listedBreaks is the table of breaks, with who is asked to act on each, and the difference where it is an amount; a number of things is on
// the other side.
func (w *Week) listedBreaks() form {
	f, t := w.whole("breaks"), w.data("breaks")
	difference, isThere := t.at["difference"]
	right, hasSides := t.at["right_side"]
	if !isThere || !hasSides {
		return f
	}
	f.columns[difference] = "difference_pence"
	f.columns = append(f.columns, "owner")
	f.rows = slices.Clone(f.rows)
	for i, row := range f.rows {
		code, row := t.get(row, "code"), slices.Clone(row)
		owner := w.parts.OwnerOf(code, strings.Join([]string{t.get(row, "key"), t.get(row, "left_side"), t.get(row, "right_side")}, " "))
		if b, _ := w.parts.Break(code); b.Counts() {
			row[right], row[difference] = catalogue.Counted(row[right], row[difference]), ""
		}
		f.rows[i] = append(row, owner)
	}
	return f
}

// sheetKey names a sheet of a workbook.
type sheetKey struct{ book, sheet string }

// handedColumns are what a team receives about an exception that it must act on.
func handedColumns() []string {
	return []string{"exception_id", "casegroup", "case_ref", "client_ref", "scheme", "reason_code", "state", "first_sighted", "last_sighted", "sightings", "recurrences"}
}

// handed is the exceptions that somebody must act on and that are on a sheet, or on that of a team's form may be. Every open
// exception that is not in rerun is on exactly one.
func (w *Week) handed(of sheetKey) [][]string {
	t, waiting, team := w.data("exceptions"), w.waiting(), w.teams[of.book]
	var all [][]string
	for _, row := range t.rows {
		book, sheet := w.handoffOf(t, row)
		isOfTeam := team != nil && book != "" && w.isForTeams(t, row)
		if book == "" || sheet != of.sheet || (book != of.book && !isOfTeam) || w.taken[row[0]] != "" {
			continue
		}
		var values []string
		for _, column := range handedColumns() {
			values = append(values, t.get(row, column))
		}
		name := w.teamOf(t, row)
		if team != nil {
			name = team.name
		}
		all = append(all, append(append(values, waiting(row)...), w.token(row[0]), name))
	}
	return all
}

// handoffForm is a sheet that a team fills in.
func (w *Week) handoffForm(t catalogue.OutputTable) form {
	f := form{
		from: w.data("exceptions").file, columns: slices.Concat(handedColumns(), waitingColumns(), []string{"row_token", "team"}),
		rows: w.handed(sheetKey{t.File, t.Name}),
	}
	if team := w.teams[t.File]; team != nil {
		f.isPart, f.each = true, func(get func(string) string) { w.taken[get("exception_id")] = t.File }
	}
	return f
}

// withheld is what a workbook shows of a text that may hold personal data.
const withheld = "withheld: see ccx why"

// checkSourceCode proves the code that no rule fits: the exception's id was derived from it. One that names a member is
// withheld, and proves nothing.
func (w *Week) checkSourceCode(get func(string) string) {
	if get("reason_code") != unclassified || get("source_code") == withheld {
		return
	}
	id := "E" + hex12(strings.Join([]string{get("casegroup"), get("case_ref"), get("client_ref"), unclassified + ":" + get("source_code")}, "|"))
	w.tie("exception_id from casegroup, case, client and source code", "mi_queue.xlsx", "exception "+get("exception_id"), id, get("exception_id"))
}

// handoffOf is the sheet on which an exception waits for somebody to act, by its state; empty if nobody must. An
// exception of unknown scheme is with those of the 1993 scheme.
func (w *Week) handoffOf(t *table, row []string) (book, sheet string) {
	state, _ := w.parts.State(t.get(row, "state"))
	if state.Form == "" {
		return "", ""
	}
	scheme := "1993"
	if t.get(row, "scheme") == "2003" {
		scheme = "2003"
	}
	book, sheet = strings.ReplaceAll(state.Form, "{scheme}", scheme)+".xlsx", state.Sheet
	if isSpecial := t.get(row, "route") == "SPECIALIST" || t.get(row, "reason_code") == "DEATH"; isSpecial && state.SpecialistSheet != "" {
		sheet = state.SpecialistSheet
	}
	return book, sheet
}

// leavingForm is the casegroups that left in this week, according to cms_cease.csv.
func (w *Week) leavingForm() form {
	casegroups, cease := w.data("casegroups"), w.tables["cms_cease.csv"]
	known := casegroups.index("casegroup")
	f := form{from: cease.file, columns: []string{"casegroup", "scheme", "disposition", "lead_exception_id", "lead_reason", "left_on"}}
	for _, row := range cease.rows {
		if cease.get(row, "action") != "CEASE" {
			continue
		}
		found := known[row[0]]
		f.rows = append(f.rows, []string{
			row[0], w.schemeOf(row[0]), casegroups.get(found, "disposition"),
			casegroups.get(found, "lead_exception_id"), cease.get(row, "reason_code"), cease.get(row, "since"),
		})
	}
	return f
}

// returningForm is the casegroups that were taken back in this week, according to cms_cease.csv.
func (w *Week) returningForm() form {
	casegroups, cease := w.data("casegroups"), w.tables["cms_cease.csv"]
	known := casegroups.index("casegroup")
	f := form{from: cease.file, columns: []string{"casegroup", "scheme", "status", "taken_back_on"}}
	for _, row := range cease.rows {
		if cease.get(row, "action") == "RESUME" {
			found := known[row[0]]
			f.rows = append(f.rows, []string{row[0], w.schemeOf(row[0]), casegroups.get(found, "status"), cease.get(row, "since")})
		}
	}
	return f
}

// clericalForm is the exceptions that are clerical. The warehouse's batch shows which of them became so in this week.
func (w *Week) clericalForm() form {
	t, casegroups := w.data("exceptions"), w.data("casegroups")
	known := casegroups.index("casegroup")
	listed := w.destination("WAREHOUSE").exceptions
	f := form{
		from: t.file,
		columns: []string{
			"exception_id", "casegroup", "case_ref", "client_ref", "scheme", "reason_code", "clerical_since", "is_new", "days_clerical",
			"last_letter_code", "last_letter_date", "next_letter_code", "next_due_date",
		},
	}
	for _, row := range t.rows {
		if t.get(row, "state") != "clerical" {
			continue
		}
		values := []string{}
		for _, column := range []string{"exception_id", "casegroup", "case_ref", "client_ref", "scheme", "reason_code", "state_since"} {
			values = append(values, t.get(row, column))
		}
		values = append(values, strconv.FormatBool(listed[row[0]] != nil), strconv.Itoa(days(t.get(row, "state_since"), w.AsOf)))
		for _, column := range f.columns[9:] {
			values = append(values, casegroups.get(known[t.get(row, "casegroup")], column))
		}
		f.rows = append(f.rows, values)
	}
	return f
}

// heldForm is the held letters; their scheme is their casegroup's.
func (w *Week) heldForm() form {
	t := w.data("letters")
	f := form{
		from:    t.file,
		columns: []string{"letter_id", "casegroup", "client_ref", "scheme", "letter_code", "due_date", "hold_reason", "row_token", "parent", "days_past_due"},
		each:    w.checkHeldRow,
	}
	for _, row := range t.rows {
		if t.get(row, "outcome") != "held" {
			continue
		}
		f.rows = append(f.rows, []string{
			row[0], t.get(row, "casegroup"), t.get(row, "client_ref"), w.schemeOf(t.get(row, "casegroup")),
			t.get(row, "letter_code"), t.get(row, "due_date"), t.get(row, "hold_reason"), w.token(row[0]), t.get(row, "role"),
			w.pastDue(t.get(row, "due_date")),
		})
	}
	return f
}

// token ties a row of a form to the week and edition that sent it.
func (w *Week) token(id string) string {
	edition := strconv.Itoa(w.Edition)
	return strings.ReplaceAll(w.AsOf, "-", "") + "." + edition + "." + hex12(id + "|" + w.AsOf + "|" + edition)[:6]
}
