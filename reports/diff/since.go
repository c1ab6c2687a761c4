package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ccx/etl"
)

// row is a thing that moved, as a workbook lists it: the columns of since_moved.
type row struct{ casegroup, what, id, change, about, before, after, because, cause string }

// values are the columns in order, with nil for a blank.
func (r row) values() []any {
	var all []any
	for _, text := range []string{r.casegroup, r.what, r.id, r.change, r.about, r.before, r.after, r.because, r.cause} {
		if text == "" {
			all = append(all, nil)
		} else {
			all = append(all, text)
		}
	}
	return all
}

// What became of a thing that moved.
const (
	came  = "came"
	moves = "moved"
	ended = "ended"
)

// rows are all that moved, by casegroup and cause.
func (m *Moved) rows() []row {
	var all []row
	for _, c := range m.Exceptions {
		change := map[string]string{"new": came, "reopened": came, "ended": ended, "gone": ended}[c.What]
		all = append(all, row{c.Casegroup, "exception", c.ID, cmp.Or(change, moves), c.Reason, first(c.Before), first(c.After), string(c.Because), c.Cause})
	}
	for _, c := range m.Casegroups {
		change := map[string]string{"EXCEPTION": came, "LEFT": ended, "RETURNED": ended, "": ended}[first(c.After)]
		_, about, _ := strings.Cut(c.After, " ")
		all = append(all, row{c.ID, "casegroup", c.ID, cmp.Or(change, moves), about, first(c.Before), first(c.After), string(c.Because), strings.TrimPrefix(c.Cause, c.Exception+": ")})
	}
	for _, c := range m.Breaks {
		r := row{c.Casegroup, "break", c.ID, moves, m.nameOf(c), "found before", c.What, string(c.Because), c.Cause}
		switch c.What {
		case "new":
			r.change, r.before = came, ""
		case "cleared":
			r.change = ended
		}
		all = append(all, r)
	}
	all = append(all, m.written...)
	slices.SortFunc(all, func(a, b row) int {
		return cmp.Or(last(a.casegroup, b.casegroup), last(a.because, b.because), cmp.Compare(a.what, b.what), cmp.Compare(a.id, b.id))
	})
	return all
}

// last compares two texts, of which a blank comes last.
func last(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// first is the first word of a text: a state without how it ended, a status without its reason.
func first(text string) string {
	word, _, _ := strings.Cut(text, " ")
	return word
}

// nameOf is the code and the name of a break.
func (m *Moved) nameOf(c Change) string {
	code := first(cmp.Or(c.After, c.Before))
	b, _ := m.parts.Break(code)
	return strings.TrimSpace(code + " " + b.Name)
}

// noLonger is the cause in words of a letter that was held and that the later week does not list, as in work/moved.sql.
const noLonger = "in no list any more; the MI analyst can say why"

// lettersMoved notes what became of letters that the later week decided, and which letters that the earlier one held it does not list.
func (m *Moved) lettersMoved(before, after *table) {
	say := func(t *table, id string) string {
		text := t.get(id, "outcome")
		if reason := t.get(id, "hold_reason"); reason != "" {
			text += ": " + reason
		}
		return text
	}
	for _, id := range after.ids {
		was, is := say(before, id), say(after, id)
		if was == is {
			continue
		}
		change := moves
		switch {
		case after.get(id, "outcome") != "held":
			change = ended
		case was == "":
			change = came
		}
		m.written = append(m.written, row{after.get(id, "casegroup"), "letter", id, change, after.get(id, "letter_code"), was, is, string(Letters), ""})
	}
	for _, id := range before.ids {
		if before.get(id, "outcome") == "held" && after.rows[id] == nil {
			m.written = append(m.written, row{before.get(id, "casegroup"), "letter", id, ended, before.get(id, "letter_code"), say(before, id), "", string(Letters), noLonger})
		}
	}
}

// Table gives the rows of one of the selects that the workbook of what moved is made of.
func (m *Moved) Table(name string) (etl.Table, error) {
	switch name {
	case "since_moved":
		rows := m.rows()
		all := make([][]any, len(rows))
		for i, r := range rows {
			all[i] = r.values()
		}
		return tableOf(name, all, "casegroup", "what", "id", "change", "about", "before", "after", "because", "cause"), nil
	case "since_causes":
		return tableOf(name, m.causes(), "what", "because", "came", "moved", "ended"), nil
	case "since_figures":
		return tableOf(name, m.figures(), "figure", "n"), nil
	}
	return etl.Table{}, fmt.Errorf("what moved between two weeks has no table %s", name)
}

// tableOf is a table of these rows; a column whose values are numbers is one of numbers.
func tableOf(name string, rows [][]any, columns ...string) etl.Table {
	t := etl.Table{Name: name}
	for _, c := range columns {
		column := etl.Column{Name: c, Type: etl.TextType}
		if slices.Contains([]string{"came", "moved", "ended", "n"}, c) {
			column.Type = etl.IntegerType
		}
		t.Columns = append(t.Columns, column)
	}
	t.Rows = func(yield func([]any, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
	return t
}

// causes counts what came, moved and ended, by cause.
func (m *Moved) causes() [][]any {
	counts := map[[2]string][3]int64{}
	for _, r := range m.rows() {
		key := [2]string{r.what, r.because}
		n := counts[key]
		n[slices.Index([]string{came, moves, ended}, r.change)]++
		counts[key] = n
	}
	var keys [][2]string
	for key := range counts {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b [2]string) int { return cmp.Or(cmp.Compare(a[0], b[0]), last(a[1], b[1])) })
	var all [][]any
	for _, key := range keys {
		n := counts[key]
		var because any
		if key[1] != "" {
			because = key[1]
		}
		all = append(all, []any{key[0], because, n[0], n[1], n[2]})
	}
	return all
}

// figures are what the cover counts.
func (m *Moved) figures() [][]any {
	counts := map[string]int64{}
	for _, r := range m.rows() {
		counts[r.what+" "+r.change]++
		if r.what == "casegroup" {
			counts["casegroup now "+r.after]++
		}
		if state, _ := m.parts.State(r.after); r.what == "exception" && r.change == moves && state.Open() {
			counts["passed on"]++
		}
	}
	held := int64(0)
	for outcome, n := range m.Letters {
		if first(outcome) == "held:" {
			held += int64(n)
		}
	}
	return [][]any{
		{"Open before", int64(m.Totals.Opening)},
		{"Came", int64(m.Totals.Came)},
		{"Ended", int64(m.Totals.Ended)},
		{"Open now", int64(m.Totals.Open)},
		{"Passed on", counts["passed on"]},
		{"Casegroups that became exceptions", counts["casegroup now EXCEPTION"]},
		{"Casegroups that left the process", counts["casegroup now LEFT"]},
		{"Casegroups back in the automated process", counts["casegroup now RETURNED"]},
		{"Casegroups that became clerical", counts["casegroup now CLERICAL"]},
		{"Letters issued", int64(m.Letters["issued"])},
		{"Letters sent by hand", int64(m.Letters["by_hand"])},
		{"Letters held", held},
		{"Breaks that came", counts["break came"]},
		{"Breaks that cleared", counts["break ended"]},
		{"Breaks standing", m.standing},
	}
}
