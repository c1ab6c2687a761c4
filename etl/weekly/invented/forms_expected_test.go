package invented_test

import (
	"cmp"
	"maps"
	"slices"
	"testing"

	"ccx/etl"
	"ccx/etl/weekly/weeklytest"
)

// What a run must make of returned forms, worked out in plain Go from the rules and from nothing that the program says.

// returnedRow is a row of a returned form that a run took, in the order in which rows count.
type returnedRow struct {
	place  string // file, sheet and row
	file   string
	kind   string
	answer answer
	order  int // among all rows
}

// accounted is what is said about a returned file.
type accounted struct{ read, accepted, duplicate, rejected int }

// before is an exception in its state when the forms were sent.
type before struct {
	casegroup, state string
	changed          bool              // in the week in which they were sent
	tokens           map[string]string // by the week of the form that it stood on
}

// expectations is what a run must make of the forms in its inbox.
type expectations struct {
	known    map[string]before
	accounts map[string]accounted
	rejects  map[string]etl.Reason // by place
	effects  map[string]string     // by place of the answer
	unknown  map[string]bool
	states   map[string]string // after the answers, of every exception that was answered
	ceased   map[string]bool   // casegroups that leave the process
	applied  map[string]bool   // id and kind
	r23      map[string]bool   // by key: whether the break stands, or a later answer has settled it in the same run
}

// moves is the table of the rules: what moves an exception, and where to.
var moves = map[string]map[string]string{
	"with_hp":  {"TECHNICAL_SKIP": "rerun", "SENT_TO_AMS": "with_ams", "REFER_TO_CASEWORKER": "with_imt", "AMS_FIXED": "rerun", "AMS_CANNOT_FIX": "clerical"},
	"with_ams": {"AMS_FIXED": "rerun", "AMS_CANNOT_FIX": "clerical"},
	"with_imt": {"ACTION_TAKEN": "rerun", "PASSED_TO_BAU": "with_bau", "RETURN_TO_HP": "with_hp", "NOT_AN_EXCEPTION": "resolved", "CEASE_JOURNEY": "removed", "MORE_INFORMATION": "with_imt"},
	"with_bau": {"ACTION_TAKEN": "rerun", "RETURN_TO_HP": "with_hp", "NOT_AN_EXCEPTION": "resolved", "CEASE_JOURNEY": "removed", "MORE_INFORMATION": "with_imt"},
	"with_mi":  {"RETURN_TO_HP": "with_hp", "NOT_AN_EXCEPTION": "resolved", "CEASE_JOURNEY": "removed", "MORE_INFORMATION": "with_imt"},
}

func isOpen(state string) bool {
	return state != "resolved" && state != "removed" && state != "clerical"
}

// expect works out what a run must make of forms, by the names of their files.
func expect(t testing.TB, p weeklytest.Place, files map[string]*form) *expectations {
	t.Helper()
	x := &expectations{
		known: knownBefore(t, p), accounts: map[string]accounted{}, rejects: map[string]etl.Reason{},
		effects: map[string]string{}, unknown: map[string]bool{}, states: map[string]string{}, ceased: map[string]bool{}, applied: map[string]bool{}, r23: map[string]bool{},
	}
	var rows []returnedRow
	for _, name := range slices.Sorted(maps.Keys(files)) {
		rows = append(rows, x.read(name, files[name])...)
	}
	for i := range rows {
		rows[i].order = i
	}
	x.decide(x.countOnce(rows))
	return x
}

// knownBefore reads what was published about every exception before the forms come back.
func knownBefore(t testing.TB, p weeklytest.Place) map[string]before {
	t.Helper()
	columns := []string{"exception_id", "casegroup", "state", "state_since", "recurrences", "reopenings"}
	earlier := map[string][]string{}
	for _, row := range p.Data(t, formsBefore, "exceptions").Only(columns...) {
		earlier[row[0]] = row
	}
	known := map[string]before{}
	for _, row := range p.Data(t, formsSent, "exceptions").Only(columns...) {
		known[row[0]] = before{casegroup: row[1], state: row[2], changed: !slices.Equal(row, earlier[row[0]]), tokens: map[string]string{}}
	}
	for _, week := range []string{formsBefore, formsSent} {
		for _, f := range formsOf(t, p.Out, week) {
			for _, s := range f.sheets {
				for _, r := range s.rows {
					known[r.answer.id].tokens[week] = r.answer.token
				}
			}
		}
	}
	return known
}

// read takes the rows of a file. Every good row counts, however many others are rejected.
func (x *expectations) read(name string, f *form) []returnedRow {
	var rows []returnedRow
	var a accounted
	rejects := map[string]etl.Reason{}
	for _, s := range f.sheets {
		for i, r := range s.rows {
			if r.isBlank() {
				continue
			}
			a.read++
			place := placeOf(name, s.name, s.number(i))
			got, reason := f.expected(s, r)
			if reason != "" {
				a.rejected++
				rejects[place] = reason
				continue
			}
			rows = append(rows, returnedRow{place, name, map[bool]string{true: "hp_return", false: "imt_return"}[f.isHP()], got, 0})
		}
	}
	for place, reason := range rejects {
		x.rejects[place] = reason
	}
	x.accounts[name] = a
	return rows
}

func placeOf(file, sheet string, row int) string { return file + " " + spot{sheet, row}.String() }

// countOnce drops the rows that repeat one before them in everything that was read.
func (x *expectations) countOnce(rows []returnedRow) []returnedRow {
	type content struct {
		kind   string
		answer answer
	}
	seen := map[content]bool{}
	var once []returnedRow
	for _, r := range rows {
		a := x.accounts[r.file]
		if seen[content{r.kind, r.answer}] {
			a.duplicate++
		} else {
			a.accepted++
			once = append(once, r)
		}
		seen[content{r.kind, r.answer}] = true
		x.accounts[r.file] = a
	}
	return once
}

// idle says why an answer does not apply, whatever the state: its token is of another row, or of a form sent before the
// exception last changed. It is empty for an answer that may.
func (x *expectations) idle(a answer) string {
	b := x.known[a.id]
	switch a.token {
	case "", b.tokens[formsSent]:
		return ""
	case b.tokens[formsBefore]:
		if b.changed {
			return "stale_token"
		}
		return ""
	}
	return "other_token"
}

// decide works out what each answer does.
func (x *expectations) decide(rows []returnedRow) {
	byID := map[string][]returnedRow{}
	for _, r := range rows {
		if r.answer.outcome == "" {
			continue
		}
		if _, ok := x.known[r.answer.id]; !ok {
			x.unknown[r.answer.id] = true
			continue
		}
		byID[r.answer.id] = append(byID[r.answer.id], r)
	}
	for id, answers := range byID {
		x.walk(id, x.different(answers))
	}
}

// different keeps one of each answer: the first whose token lets it apply, or else the first.
func (x *expectations) different(answers []returnedRow) []returnedRow {
	slices.SortStableFunc(answers, func(a, b returnedRow) int {
		return cmp.Compare(order(x.idle(a.answer) != ""), order(x.idle(b.answer) != ""))
	})
	var kept []returnedRow
	for _, a := range answers {
		if !slices.ContainsFunc(kept, func(k returnedRow) bool { return sameQuestion(a, k) && a.answer.outcome == k.answer.outcome }) {
			kept = append(kept, a)
		}
	}
	return kept
}

func order(yes bool) int { return map[bool]int{true: 1}[yes] }

func sameQuestion(a, b returnedRow) bool {
	return a.answer.id == b.answer.id && a.kind == b.kind && a.answer.date == b.answer.date
}

// walk applies the answers to one exception in order of date and kind; those of one day and kind come in the order in
// which their rows count. One that another file contradicts does not apply, whatever the other's token.
func (x *expectations) walk(id string, answers []returnedRow) {
	state := x.known[id].state
	var rest []returnedRow
	for _, a := range answers {
		disagrees := func(b returnedRow) bool {
			return sameQuestion(a, b) && a.answer.outcome != b.answer.outcome && a.file != b.file
		}
		why := x.idle(a.answer)
		switch {
		case why != "":
			x.effects[a.place] = why
		case slices.ContainsFunc(answers, disagrees):
			x.effects[a.place] = "conflict"
		default:
			rest = append(rest, a)
		}
	}
	slices.SortFunc(rest, inTurn)
	for _, a := range rest {
		effect, next := step(state, a.answer.outcome)
		x.effects[a.place], state = effect, next
		if effect == "moved" && next == "removed" {
			x.ceased[x.known[id].casegroup] = true
		}
		if applies(effect) {
			x.applied[id+" "+a.kind] = true
		}
	}
	x.states[id] = state
	x.settle(answers)
}

// inTurn orders answers as events come.
func inTurn(a, b returnedRow) int {
	return cmp.Or(cmp.Compare(a.answer.date, b.answer.date), cmp.Compare(a.kind, b.kind), cmp.Compare(a.order, b.order))
}

func applies(effect string) bool { return effect == "moved" || effect == "confirmed" }

// settle works out which answers about one exception, of those that did not apply, no later one settles: one that applies,
// and after CEASE_JOURNEY one of IMT that is not just a question.
func (x *expectations) settle(answers []returnedRow) {
	for _, a := range answers {
		effect := x.effects[a.place]
		if effect != "out_of_turn" && effect != "stale_token" && effect != "other_token" {
			continue
		}
		isSettled := slices.ContainsFunc(answers, func(b returnedRow) bool {
			return applies(x.effects[b.place]) && inTurn(b, a) > 0 &&
				(a.answer.outcome != "CEASE_JOURNEY" || b.kind == "imt_return" && b.answer.outcome != "MORE_INFORMATION")
		})
		x.r23[a.answer.id+"|"+a.answer.date.String()+"|"+a.answer.outcome] = !isSettled
	}
}

// ends is what an answer may say of an exception that has ended so.
var ends = map[string][]string{
	"resolved": {"ACTION_TAKEN", "TECHNICAL_SKIP", "AMS_FIXED", "NOT_AN_EXCEPTION"}, "removed": {"CEASE_JOURNEY"}, "clerical": {"AMS_CANNOT_FIX"},
}

// step is what an answer does in a state.
func step(state, outcome string) (effect, next string) {
	to, ok := moves[state][outcome]
	switch {
	case ok && to == state:
		return "confirmed", state
	case ok:
		return "moved", to
	case slices.Contains(ends[state], outcome):
		return "agreed", state
	}
	return "out_of_turn", state
}
