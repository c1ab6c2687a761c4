package verify

import (
	"slices"
	"strconv"
	"strings"
)

// forms says what the sheets of all workbooks must hold, from the tables alone.
func (w *Week) forms() []form {
	all := w.exceptionForms()
	all = append(all, w.handoffForms()...)
	all = append(all, w.leavingForms()...)
	all = append(all, w.summaryForms()...)
	return append(all, w.heldForm())
}

// whole is a sheet that holds a table as it is.
func (w *Week) whole(book, name string, key ...string) form {
	t := w.data(name)
	columns := make([]string, len(t.at))
	for column, i := range t.at {
		columns[i] = column
	}
	return form{book: book, sheet: name, key: key, from: t.file, columns: columns, rows: t.rows, deaths: true}
}

// exceptionForms are the sheets of exceptions.xlsx. Which exceptions ended in this week is told by the warehouse's batch.
func (w *Week) exceptionForms() []form {
	exceptions, casegroups := w.data("exceptions"), w.data("casegroups")
	listed := w.destination("WAREHOUSE").exceptions
	known := casegroups.index("casegroup")
	first := w.whole("exceptions.xlsx", "exceptions", "exception_id")
	beside := []string{"status", "disposition", "lead_exception_id", "lead_reason", "open_exceptions", "last_letter_code", "last_letter_date", "next_letter_code", "next_due_date"}
	first.columns = append(first.columns, "casegroup_status", "casegroup_disposition")
	first.columns = append(first.columns, beside[2:]...)
	first.rows = nil
	for _, row := range exceptions.rows {
		if listed[row[0]] == nil {
			continue
		}
		row = slices.Clone(row)
		casegroup := known[exceptions.get(row, "casegroup")]
		for _, column := range beside {
			row = append(row, casegroups.get(casegroup, column))
		}
		first.rows = append(first.rows, row)
	}
	breaks := w.whole("exceptions.xlsx", "breaks", "break_id")
	breaks.fill = []string{"accepted_by", "reviewed_by", "reason", "until"}
	all := []form{
		first, breaks, w.whole("exceptions.xlsx", "roll_forward", "scheme", "route"),
		w.whole("exceptions.xlsx", "files", "file_name", "sheet"), w.whole("exceptions.xlsx", "rejects", "file_name", "sheet", "row", "column"),
	}
	if w.Edition > 1 {
		all = append(all, w.whole("exceptions.xlsx", "changes", "what", "id"))
	}
	return all
}

// handoffForms are the sheets that teams fill in. Every open exception that is not in rerun stands on exactly one.
func (w *Week) handoffForms() []form {
	t := w.data("exceptions")
	columns := []string{"exception_id", "casegroup", "case_ref", "client_ref", "scheme", "reason_code", "category", "route", "state", "state_since", "first_sighted", "last_sighted", "sightings", "recurrences"}
	imt := []string{"outcome", "outcome_date", "passed_to", "completed_by", "comment"}
	sheetOf := func(book, sheet string, fill []string, deaths bool, other ...string) form {
		return form{book: book, sheet: sheet, key: columns[:1], from: t.file, columns: append(slices.Clone(columns), "row_token"), other: other, fill: fill, deaths: deaths}
	}
	all := []form{
		sheetOf("hp_handoff.xlsx", "hp_handoff", []string{"outcome", "outcome_date", "hp_reference", "note"}, false),
		sheetOf("mi_queue.xlsx", "mi_queue", imt, false, "source_code"),
	}
	all[1].each = w.checkSourceCode
	for _, scheme := range []string{"1993", "2003"} {
		for _, sheet := range []string{"caseworker", "specialist", "with_bau"} {
			all = append(all, sheetOf("imt_"+scheme+".xlsx", sheet, imt, sheet == "specialist"))
		}
	}
	for _, row := range t.rows {
		book, sheet := w.handoffOf(t, row)
		for i := range all {
			if all[i].book == book && all[i].sheet == sheet {
				values := []string{}
				for _, column := range columns {
					values = append(values, t.get(row, column))
				}
				all[i].rows = append(all[i].rows, append(values, w.token(row[0])))
			}
		}
	}
	return all
}

// checkSourceCode proves the code that no rule fits: the id of the exception was made with it.
func (w *Week) checkSourceCode(get func(string) string) {
	if get("reason_code") != unclassified {
		return
	}
	id := "E" + hex12(strings.Join([]string{get("casegroup"), get("case_ref"), get("client_ref"), unclassified + ":" + get("source_code")}, "|"))
	w.tie("exception_id from casegroup, case, client and source code", "mi_queue.xlsx", "exception "+get("exception_id"), id, get("exception_id"))
}

// handoffOf is the sheet that an exception stands on for somebody to act; none if nobody has to.
func (w *Week) handoffOf(t *table, row []string) (book, sheet string) {
	imt := "imt_1993.xlsx"
	if t.get(row, "scheme") == "2003" {
		imt = "imt_2003.xlsx"
	}
	switch t.get(row, "state") {
	case "with_hp", "with_ams":
		return "hp_handoff.xlsx", "hp_handoff"
	case "with_mi":
		return "mi_queue.xlsx", "mi_queue"
	case "with_bau":
		return imt, "with_bau"
	case "with_imt":
		if t.get(row, "route") == "SPECIALIST" || t.get(row, "reason_code") == "DEATH" {
			return imt, "specialist"
		}
		return imt, "caseworker"
	}
	return "", ""
}

// leavingForms are the sheets of csa_bau.xlsx. Who left in this week is told by cms_cease.csv; who became clerical in it
// by the warehouse's batch, which has what ended in the week.
func (w *Week) leavingForms() []form {
	casegroups, cease := w.data("casegroups"), w.tables["cms_cease.csv"]
	known := casegroups.index("casegroup")
	left := form{
		book: "csa_bau.xlsx", sheet: "left_process", key: []string{"casegroup"}, from: cease.file, deaths: true,
		columns: []string{"casegroup", "scheme", "disposition", "lead_exception_id", "lead_reason", "left_on"},
	}
	for _, row := range cease.rows {
		found := known[row[0]]
		left.rows = append(left.rows, []string{
			row[0], casegroups.get(found, "scheme"), casegroups.get(found, "disposition"),
			casegroups.get(found, "lead_exception_id"), cease.get(row, "reason_code"), cease.get(row, "since"),
		})
	}
	return []form{left, w.clericalForm(known)}
}

// clericalForm is the sheet of exceptions that became clerical.
func (w *Week) clericalForm(known map[string][]string) form {
	t, casegroups := w.data("exceptions"), w.data("casegroups")
	listed := w.destination("WAREHOUSE").exceptions
	f := form{
		book: "csa_bau.xlsx", sheet: "new_clerical", key: []string{"exception_id"}, from: t.file, deaths: true,
		columns: []string{
			"exception_id", "casegroup", "case_ref", "client_ref", "scheme", "reason_code", "clerical_since",
			"last_letter_code", "last_letter_date", "next_letter_code", "next_due_date",
		},
	}
	for _, row := range t.rows {
		if t.get(row, "state") != "clerical" || listed[row[0]] == nil {
			continue
		}
		values := []string{}
		for _, column := range []string{"exception_id", "casegroup", "case_ref", "client_ref", "scheme", "reason_code", "state_since"} {
			values = append(values, t.get(row, column))
		}
		for _, column := range f.columns[7:] {
			values = append(values, casegroups.get(known[t.get(row, "casegroup")], column))
		}
		f.rows = append(f.rows, values)
	}
	return f
}

// heldForm is the sheet of held letters; their scheme is their casegroup's.
func (w *Week) heldForm() form {
	t, casegroups := w.data("letters"), w.data("casegroups")
	known := casegroups.index("casegroup")
	f := form{
		book: "letters_held.xlsx", sheet: "letters_held", key: []string{"letter_id"}, from: t.file,
		columns: []string{"letter_id", "casegroup", "client_ref", "scheme", "letter_code", "due_date", "hold_reason", "row_token"},
		fill:    []string{"action", "acted_on", "acted_by"},
	}
	for _, row := range t.rows {
		if t.get(row, "outcome") != "held" {
			continue
		}
		f.rows = append(f.rows, []string{
			row[0], t.get(row, "casegroup"), t.get(row, "client_ref"), casegroups.get(known[t.get(row, "casegroup")], "scheme"),
			t.get(row, "letter_code"), t.get(row, "due_date"), t.get(row, "hold_reason"), w.token(row[0]),
		})
	}
	return f
}

// token is what ties a row of a form to the week and edition that sent it.
func (w *Week) token(id string) string {
	edition := strconv.Itoa(w.Edition)
	return strings.ReplaceAll(w.AsOf, "-", "") + "." + edition + "." + hex12(id + "|" + w.AsOf + "|" + edition)[:6]
}
