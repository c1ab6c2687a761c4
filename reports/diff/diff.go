// Package diff reports what moved between two published weeks, from the tables in their data/ folders: exceptions that
// are new, ended or changed, casegroups whose status changed, breaks, letters and input files.
//
// It imports the standard library, etl and the catalogue only, and links no cgo.
package diff

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ccx/etl/catalogue"
)

// Change is one thing that moved.
type Change struct {
	ID        string  `json:"id"`
	What      string  `json:"what"`             // new, ended, changed, grew, shrank, cleared, gone
	Reason    string  `json:"reason,omitempty"` // of an exception: its reason code
	Kind      string  `json:"kind,omitempty"`   // of a break: feed, overdue, difference
	Casegroup string  `json:"casegroup,omitempty"`
	Before    string  `json:"before,omitempty"`
	After     string  `json:"after,omitempty"`
	Exception string  `json:"exception,omitempty"` // of a casegroup or break: the exception whose cause it has
	Because   Because `json:"because,omitempty"`   // the kind of cause, where it is known
	Cause     string  `json:"cause,omitempty"`     // in words
}

// Moved is all that moved from one week to another, each list in order of its ids.
type Moved struct {
	From       string         `json:"from"`
	To         string         `json:"to"`
	Totals     Totals         `json:"totals"`
	Exceptions []Change       `json:"exceptions"`
	Casegroups []Change       `json:"casegroups"`
	Breaks     []Change       `json:"breaks"`
	Letters    map[string]int `json:"letters"`                              // decided in the later week, by outcome and reason
	Edition    int            `json:"edition"`                              // of the later week; 0 where it is not known
	GoneBefore *int           `json:"issued_by_earlier_editions,omitempty"` // of the later week: their letters; nil where their folders are not there
	Files      []Change       `json:"files"`                                // of the later week that were refused, or had rows rejected
	Reference  []Change       `json:"reference"`                            // reference tables that differ
	Inputs     []Change       `json:"inputs"`                               // of two editions of one week: files that are not the same

	parts      *catalogue.Catalogue
	asOf       string             // of the earlier week
	toAsOf     string             // of the later week
	isRestated bool               // both are editions of one week
	moved      map[string][]moved // the exceptions that moved, by their casegroups
	byID       map[string]Change  // the same, by their ids
	written    []row              // the letters of which something else became
	standing   int64              // the breaks that stand after the later week and that nobody accepted
	casegroup  map[string]string  // by what a key can name: an exception, a case, a letter, a casegroup
}

// moved is an exception that moved, and the date of its present state.
type moved struct {
	Change
	since string
}

// Totals shows how the open exceptions changed: opening + came - ended = open. If one week follows the other, these are
// the sums of the later week's roll-forward.
type Totals struct {
	Opening int `json:"opening"`
	Came    int `json:"came"` // new, or opened again
	Ended   int `json:"ended"`
	Open    int `json:"open"`
	Both    int `json:"came_and_ended"` // of those that came and of those that ended: in this span both
}

// Weeks compares the tables of two published weeks. The catalogue gives the causes by which breaks come and clear.
func Weeks(parts *catalogue.Catalogue, from, to string) (*Moved, error) {
	m := &Moved{parts: parts, From: filepath.Base(from), To: filepath.Base(to), Letters: map[string]int{}, moved: map[string][]moved{}, byID: map[string]Change{}, casegroup: map[string]string{}}
	if err := m.identify(from, to); err != nil {
		return nil, err
	}
	for _, step := range []struct {
		name    string
		compare func(before, after *table)
	}{
		{"exceptions", m.exceptions}, {"casegroups", m.casegroups}, {"letters", m.letters}, {"breaks", m.breaks}, {"files", m.files},
	} {
		before, err := read(from, step.name)
		if err != nil {
			return nil, err
		}
		after, err := read(to, step.name)
		if err != nil {
			return nil, err
		}
		step.compare(before, after)
	}
	for _, list := range [][]Change{m.Exceptions, m.Casegroups, m.Breaks, m.Files} {
		slices.SortStableFunc(list, func(a, b Change) int { return cmp.Compare(a.ID, b.ID) })
	}
	m.earlierEditions(to)
	return m, nil
}

// isOpen says whether an exception waits for somebody.
func isOpen(t *table, id string) bool { return t.rows[id] != nil && t.get(id, "resolution") == "" }

// total counts what was open, came, ended and is open. An exception can have ended and been reopened in between.
func (m *Moved) total(before, after *table) {
	for _, id := range before.ids {
		if isOpen(before, id) {
			m.Totals.Opening++
		}
	}
	for _, id := range after.ids {
		was, _ := strconv.Atoi("0" + before.get(id, "reopenings")) // blank is none
		is, _ := strconv.Atoi("0" + after.get(id, "reopenings"))   // as above
		came := max(is-was, 0)
		switch {
		case before.rows[id] == nil:
			came++
		case came == 0 && isOpen(after, id) && !isOpen(before, id):
			came = 1
		}
		m.Totals.Came += came
		if isOpen(after, id) {
			m.Totals.Open++
		}
	}
	m.Totals.Ended = m.Totals.Opening + m.Totals.Came - m.Totals.Open
}

// exceptions compares states; an exception that started and ended in between counts as ended.
func (m *Moved) exceptions(before, after *table) {
	m.total(before, after)
	m.places(before, "casegroup", "case_ref")
	m.places(after, "casegroup", "case_ref")
	say := func(t *table, id string) string {
		text := t.get(id, "state")
		if t.get(id, "resolution") != "" {
			text += " " + t.get(id, "resolution")
		}
		return text
	}
	for _, id := range after.ids {
		was, is := "", say(after, id)
		if before.rows[id] != nil {
			was = say(before, id)
		}
		ended := after.get(id, "resolution") != ""
		what := "changed"
		switch {
		case was == is && before.get(id, "state_since") == after.get(id, "state_since"):
			continue
		case ended && (was == "" || before.get(id, "resolution") == ""):
			what = "ended"
		case was == "":
			what = "new"
		case !ended && before.get(id, "resolution") != "":
			what = "reopened"
		}
		because, cause := m.because(before, after, id)
		m.exception(after, Change{ID: id, What: what, Reason: after.get(id, "reason_code"), Before: was, After: is, Because: because, Cause: cause})
	}
	for _, id := range before.ids {
		if after.rows[id] == nil {
			m.exception(before, Change{ID: id, What: "gone", Reason: before.get(id, "reason_code"), Before: say(before, id), Because: Restated, Cause: m.restated()})
		}
	}
	m.Totals.Both = m.Totals.Came
	for _, c := range m.Exceptions {
		if c.What == "new" || c.What == "reopened" {
			m.Totals.Both--
		}
	}
}

// exception notes that an exception moved.
func (m *Moved) exception(at *table, c Change) {
	casegroup := at.get(c.ID, "casegroup")
	c.Casegroup = casegroup
	m.Exceptions, m.byID[c.ID] = append(m.Exceptions, c), c
	m.moved[casegroup] = append(m.moved[casegroup], moved{c, at.get(c.ID, "state_since")})
}

// places notes which casegroup the ids of a table, and the values of some columns, are of.
func (m *Moved) places(t *table, columns ...string) {
	for _, id := range t.ids {
		casegroup := t.get(id, "casegroup")
		m.casegroup[id] = casegroup
		for _, column := range columns {
			m.casegroup[t.get(id, column)] = casegroup
		}
	}
	delete(m.casegroup, "")
}

func (m *Moved) casegroups(before, after *table) {
	say := func(t *table, id string) string {
		return strings.TrimSpace(t.get(id, "status") + " " + t.get(id, "lead_reason"))
	}
	for _, id := range after.ids {
		was, is := before.get(id, "status"), after.get(id, "status")
		if was == is {
			continue
		}
		c := Change{ID: id, What: "changed", Before: say(before, id), After: say(after, id)}
		if was == "" {
			c.What = "new"
		}
		m.Casegroups = append(m.Casegroups, m.decided(c, after.get(id, "lead_exception_id")))
	}
	for _, id := range before.ids {
		if after.rows[id] == nil {
			m.Casegroups = append(m.Casegroups, Change{ID: id, What: "gone", Before: say(before, id), Because: Restated, Cause: m.restated()})
		}
	}
}

func (m *Moved) letters(before, after *table) {
	m.places(before)
	m.places(after)
	m.lettersMoved(before, after)
	for _, id := range after.ids {
		key := after.get(id, "outcome")
		if reason := after.get(id, "hold_reason"); reason != "" {
			key += ": " + reason
		}
		m.Letters[key]++
	}
}

func (m *Moved) files(_, after *table) {
	for _, id := range after.ids {
		status, rejected := after.get(id, "status"), after.get(id, "rejected")
		if status == "refused" || rejected != "0" {
			m.Files = append(m.Files, Change{ID: id, What: status, After: rejectedRows(rejected), Cause: after.get(id, "note")})
		}
	}
}

func rejectedRows(n string) string {
	if n == "1" {
		return "1 row rejected"
	}
	return n + " rows rejected"
}
