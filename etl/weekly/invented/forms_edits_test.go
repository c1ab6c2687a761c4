package invented_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"ccx/etl"
)

// editor is somebody who fills in forms and does to them what people do. The same seed does the same.
type editor struct {
	*rand.Rand
	week    etl.Date // on which the forms come back
	older   map[string]string
	isDeath func(id string) bool
	tags    int
}

// edit is one thing that people do to a form.
type edit struct {
	name string
	do   func(*editor, *form)
}

// edits is what people do to forms. The first keep every answer as it is; the others put in what cannot be taken, or
// what is no answer to the form that was sent.
func edits() []edit {
	return []edit{
		{"sort", (*editor).sortRows},
		{"shuffle", (*editor).shuffle},
		{"delete rows", (*editor).deleteRows},
		{"insert blank rows", (*editor).insertBlanks},
		{"copy rows", (*editor).copyRows},
		{"move rows to another sheet", (*editor).moveRows},
		{"reorder columns", (*editor).reorderColumns},
		{"hide columns", (*editor).hideColumns},
		{"filter", (*editor).filter},
		{"add a column", (*editor).addColumn},
		{"delete columns", (*editor).deleteColumns},
		{"delete the tokens", (*editor).deleteTokens},
		{"rename the sheet", (*editor).renameSheet},
		{"delete other sheets", (*editor).deleteSheets},
		{"write above the table", (*editor).writeAbove},
		{"repeat the header", (*editor).repeatHeader},
		{"dates as text", (*editor).datesAsText},
		{"trailing spaces", (*editor).spaces},
		{"outcomes in words", (*editor).inWords},
		{"other headings", (*editor).otherHeadings},
		{"comment only", (*editor).commentOnly},
		{"older token", (*editor).olderToken},
		{"token of another row", (*editor).pasteToken},
		{"invented id", (*editor).inventID},
		{"write beside the table", (*editor).writeBeside},
		{"no date", (*editor).noDate},
		{"no name", (*editor).noName},
		{"unknown outcome", (*editor).unknownOutcome},
		{"bad date", (*editor).badDate},
		{"month first", (*editor).monthFirst},
		{"formula", (*editor).noValue},
	}
}

// answerSome fills in about half the rows of a form.
func (e *editor) answerSome(f *form, by string) {
	for _, s := range f.sheets {
		for _, r := range s.rows {
			if e.IntN(2) == 0 {
				e.answer(f, r, by)
			}
		}
	}
}

// answer fills in one row with any outcome of the form. Whether the dead may be said to be no exception is another
// question, so nobody says so.
func (e *editor) answer(f *form, r *formRow, by string) {
	all := f.outcomes()
	what := all[e.IntN(len(all))]
	if what == "NOT_AN_EXCEPTION" && e.isDeath(r.answer.id) {
		what = "MORE_INFORMATION"
	}
	e.tags++
	f.fill(r, what, e.week-etl.Date(e.IntN(6)), by, fmt.Sprintf("answer %d", e.tags))
}

// some calls do for a few rows of a sheet that has any for which it is meant.
func (e *editor) some(f *form, most int, meant func(*formRow) bool, do func(*formSheet, *formRow)) {
	s := f.sheets[e.IntN(len(f.sheets))]
	var rows []*formRow
	for _, r := range s.rows {
		if !r.isBlank() && meant(r) {
			rows = append(rows, r)
		}
	}
	for range min(len(rows), 1+e.IntN(most)) {
		i := e.IntN(len(rows))
		do(s, rows[i])
		rows = slices.Delete(rows, i, i+1)
	}
}

// isSound reports whether a row has a valid answer.
func isSound(r *formRow) bool { return r.answer.outcome != "" && r.reason == "" }

func isAny(*formRow) bool { return true }

func (e *editor) sortRows(f *form) {
	for _, s := range f.sheets {
		by := s.columns[e.IntN(len(s.columns))].name
		slices.SortStableFunc(s.rows, func(a, b *formRow) int {
			return strings.Compare(fmt.Sprint(a.cells[by]), fmt.Sprint(b.cells[by]))
		})
	}
}

func (e *editor) shuffle(f *form) {
	for _, s := range f.sheets {
		e.Shuffle(len(s.rows), func(i, j int) { s.rows[i], s.rows[j] = s.rows[j], s.rows[i] })
	}
}

func (e *editor) deleteRows(f *form) {
	e.some(f, 3, isAny, func(s *formSheet, r *formRow) {
		s.rows = slices.DeleteFunc(s.rows, func(other *formRow) bool { return other == r })
	})
}

func (e *editor) insert(s *formSheet, r *formRow) {
	s.rows = slices.Insert(s.rows, e.IntN(len(s.rows)+1), r)
}

func (e *editor) insertBlanks(f *form) {
	for range 1 + e.IntN(4) {
		e.insert(f.sheets[e.IntN(len(f.sheets))], &formRow{cells: map[string]any{}})
	}
}

func (e *editor) copyRows(f *form) {
	e.some(f, 2, isAny, func(s *formSheet, r *formRow) { e.insert(s, r.copied()) })
}

func (e *editor) moveRows(f *form) {
	to := f.sheets[e.IntN(len(f.sheets))]
	e.some(f, 3, isAny, func(s *formSheet, r *formRow) {
		s.rows = slices.DeleteFunc(s.rows, func(other *formRow) bool { return other == r })
		e.insert(to, r)
	})
}

func (e *editor) reorderColumns(f *form) {
	for _, s := range f.sheets {
		e.Shuffle(len(s.columns), func(i, j int) { s.columns[i], s.columns[j] = s.columns[j], s.columns[i] })
	}
}

func (e *editor) hideColumns(f *form) {
	s := f.sheets[e.IntN(len(f.sheets))]
	for range 1 + e.IntN(3) {
		s.columns[e.IntN(len(s.columns))].hidden = true
	}
}

// filter leaves the rows of one outcome to be seen.
func (e *editor) filter(f *form) {
	all := f.outcomes()
	shown := all[e.IntN(len(all))]
	for _, s := range f.sheets {
		for _, r := range s.rows {
			r.hidden = r.answer.outcome != shown
		}
	}
}

func (e *editor) addColumn(f *form) {
	s := f.sheets[e.IntN(len(f.sheets))]
	e.tags++
	name := fmt.Sprintf("My notes %d", e.tags)
	s.columns = slices.Insert(s.columns, e.IntN(len(s.columns)+1), &formColumn{name: name, heading: name})
	for i, r := range s.rows {
		if i%2 == 0 && !r.isBlank() {
			r.cells[name] = "ask again"
		}
	}
}

// deleteColumns removes the columns that are only for reading.
func (e *editor) deleteColumns(f *form) {
	s := f.sheets[e.IntN(len(f.sheets))]
	gone := []string{"Casegroup", "Case ref", "Scheme", "Category", "State since", "Sightings"}[e.IntN(6)]
	s.columns = slices.DeleteFunc(s.columns, func(c *formColumn) bool { return c.name == gone })
}

func (e *editor) deleteTokens(f *form) {
	for _, s := range f.sheets {
		s.columns = slices.DeleteFunc(s.columns, func(c *formColumn) bool { return c.name == tokenColumn })
	}
}

func (e *editor) renameSheet(f *form) {
	s := f.sheets[e.IntN(len(f.sheets))]
	s.name = fmt.Sprintf("For Team %d", slices.Index(f.sheets, s)+1)
}

func (e *editor) deleteSheets(f *form) {
	f.without = [][]string{{"Cover"}, {"Notes"}, {"Cover", "Notes"}}[e.IntN(3)]
}

func (e *editor) writeAbove(f *form) {
	s := f.sheets[e.IntN(len(f.sheets))]
	s.above = []string{"Returned to MI", "", "with thanks"}[:1+e.IntN(3)]
}

// repeatHeader leaves the headings behind in the middle, as page breaks do.
func (e *editor) repeatHeader(f *form) {
	e.insert(f.sheets[e.IntN(len(f.sheets))], headerAgain())
}

// headerAgain is a row that is written as the headings of its sheet, whatever they are by then.
func headerAgain() *formRow { return &formRow{cells: map[string]any{}, isHeader: true} }

func (e *editor) datesAsText(f *form) {
	forms := []string{"02/01/2006", "2/1/2006", "02.01.2006", "02-Jan-2006", "2 January 2006", "2006-01-02", "02/01/2006 00:00"}
	e.some(f, 6, isSound, func(_ *formSheet, r *formRow) {
		if day, ok := r.cells[outcomeDate].(time.Time); ok {
			r.cells[outcomeDate] = day.Format(forms[e.IntN(len(forms))])
		}
	})
}

func (e *editor) spaces(f *form) {
	e.some(f, 6, isAny, func(_ *formSheet, r *formRow) {
		for name, value := range r.cells {
			if text, ok := value.(string); ok && name != beside {
				r.cells[name] = []string{text + " ", "  " + text, "\u00a0" + text + "\t"}[e.IntN(3)]
			}
		}
	})
}

func (e *editor) inWords(f *form) {
	e.some(f, 6, isSound, func(_ *formSheet, r *formRow) {
		words := strings.ReplaceAll(r.answer.outcome, "_", []string{" ", "-", "_"}[e.IntN(3)])
		if e.IntN(2) == 0 {
			words = strings.ToLower(words)
		}
		r.cells[outcome] = words
	})
}

func (e *editor) otherHeadings(f *form) {
	for _, s := range f.sheets {
		for _, c := range s.columns {
			other := map[string][]string{
				idColumn: {"EXCEPTION ID", "exception_id", " Exception  Id "}, tokenColumn: {"row token", "ROW_TOKEN"},
				outcome: {"outcome", "OUTCOME "}, outcomeDate: {"Outcome-Date", "OutcomeDate"},
			}[c.name]
			if len(other) > 0 {
				c.heading = other[e.IntN(len(other))]
			}
		}
	}
}

// commentOnly leaves a word on a row that is not decided.
func (e *editor) commentOnly(f *form) {
	e.some(f, 2, func(r *formRow) bool { return r.answer.outcome == "" && r.reason == "" && r.answer.id != "" }, func(_ *formSheet, r *formRow) {
		e.tags++
		r.answer.tag = fmt.Sprintf("waiting %d", e.tags)
		r.cells[f.tagColumn()] = r.answer.tag
	})
}

// olderToken answers on a row of the form of an earlier week.
func (e *editor) olderToken(f *form) {
	e.some(f, 3, func(r *formRow) bool { return e.older[r.answer.id] != "" }, func(_ *formSheet, r *formRow) {
		r.answer.token = e.older[r.answer.id]
		r.cells[tokenColumn] = r.answer.token
	})
}

// pasteToken puts the token of one row on others.
func (e *editor) pasteToken(f *form) {
	token := ""
	e.some(f, 3, func(r *formRow) bool { return r.answer.token != "" }, func(_ *formSheet, r *formRow) {
		if token == "" {
			token = r.answer.token
		}
		r.answer.token, r.cells[tokenColumn] = token, token
	})
}

// swapToken puts the token of one answered row on another.
func (e *editor) swapToken(f *form) {
	token := ""
	for _, s := range f.sheets {
		for _, r := range s.rows {
			if !isSound(r) || r.answer.token == "" {
				continue
			}
			if token != "" && token != r.answer.token {
				r.answer.token, r.cells[tokenColumn] = token, token
				return
			}
			token = r.answer.token
		}
	}
}

// endTwice says of an exception with HP on two days that it cannot be fixed.
func (e *editor) endTwice(f *form) {
	for _, s := range f.sheets {
		i := slices.IndexFunc(s.rows, func(r *formRow) bool { return r.reason == "" && r.answer.token != "" && !r.isHeader })
		if i < 0 {
			continue
		}
		again := s.rows[i].copied()
		for days, r := range []*formRow{s.rows[i], again} {
			e.tags++
			f.fill(r, "AMS_CANNOT_FIX", e.week-6+etl.Date(days), "Ada", fmt.Sprintf("answer %d", e.tags))
		}
		e.insert(s, again)
		return
	}
}

func (e *editor) inventID(f *form) {
	e.tags++
	r := &formRow{cells: map[string]any{}}
	r.answer.id = fmt.Sprintf("E%012X", e.Uint64()>>16)
	r.cells[idColumn] = r.answer.id
	e.answer(f, r, "Kim")
	e.insert(f.sheets[e.IntN(len(f.sheets))], r)
}

// spoil makes a few answers such that they cannot be taken.
func (e *editor) spoil(f *form, reason etl.Reason, do func(*formRow)) {
	e.some(f, 2, isSound, func(_ *formSheet, r *formRow) {
		do(r)
		r.reason = reason
	})
}

func (e *editor) writeBeside(f *form) {
	e.spoil(f, etl.TooManyColumns, func(r *formRow) { r.cells[beside] = "see my mail" })
}

func (e *editor) noDate(f *form) {
	e.spoil(f, etl.MissingRequired, func(r *formRow) { delete(r.cells, outcomeDate) })
}

func (e *editor) noName(f *form) {
	if !f.isHP() {
		e.spoil(f, etl.MissingRequired, func(r *formRow) { delete(r.cells, f.byColumn()) })
	}
}

func (e *editor) unknownOutcome(f *form) {
	e.spoil(f, etl.BadValue, func(r *formRow) { r.cells[outcome] = "done" })
}

func (e *editor) badDate(f *form) {
	e.spoil(f, etl.BadDate, func(r *formRow) {
		r.cells[outcomeDate] = []string{"12/02/16", "32/13/2016", "31/02/2016", "yesterday", "2016-02-30"}[e.IntN(5)]
	})
}

// monthFirst writes a few dates as Americans do. The others of the form are then in doubt, unless one shows the contrary.
func (e *editor) monthFirst(f *form) {
	e.spoil(f, etl.BadDate, func(r *formRow) {
		r.cells[outcomeDate] = r.answer.date.Time().Format([]string{"01/02/2006", "1-2-2006", "01.02.2006"}[e.IntN(3)])
	})
}

func (e *editor) noValue(f *form) {
	e.spoil(f, etl.CellError, func(r *formRow) { r.cells[outcomeDate] = formula("TODAY()") })
}
