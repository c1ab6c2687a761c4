package invented_test

import (
	"database/sql"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ccx/etl"
	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// TestARunKeepsEveryAnswer has two people fill in the forms of a week, partly the same rows, edits their copies as people
// do, and runs the week in which they come back: every answer is in the journal with the effect that it must have, or
// is rejected, a repetition, or of an exception that nobody knows; and each of these is said.
func TestARunKeepsEveryAnswer(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	trials := []int{4, 10, 1, 3} // the first two together see all that there is to see
	trials = trials[:weeklytest.Least(2, 4)]
	if n, err := strconv.Atoi(os.Getenv("CCX_FORM_EDITS")); err == nil {
		for trial := 11; trial < n/500; trial++ { // a run takes as long as some hundreds of readings
			trials = append(trials, trial)
		}
	}
	seen := map[string]int{}
	for _, trial := range trials {
		t.Run(strconv.Itoa(trial), func(t *testing.T) {
			p := sent(t)
			e := newEditor(t, p, 100+uint64(trial))
			files := e.returnAll(formsOf(t, p.Out, formsSent))
			if trial%2 == 0 { // somebody found the form of the week before
				old := formsOf(t, p.Out, formsBefore)[3-trial%4]
				e.answerSome(old, "Lee")
				files["found "+filepath.Base(old.path)] = old
			}
			first := files[slices.Min(slices.Collect(maps.Keys(files)))]
			e.inventID(first)
			e.swapToken(first)
			e.endTwice(files["3 Ada hp_handoff.xlsx"])
			x := runForms(t, p, files)
			for _, effect := range x.effects {
				seen[effect]++
			}
			seen["unknown"] += len(x.unknown)
			seen["rejected"] += len(x.rejects)
			for _, a := range x.accounts {
				seen["duplicate"] += a.duplicate
			}
		})
	}
	for _, what := range []string{"moved", "confirmed", "agreed", "out_of_turn", "stale_token", "other_token", "conflict", "unknown", "rejected", "duplicate"} {
		if seen[what] == 0 {
			t.Errorf("no answer was %s, so this test does not see it; seen: %v", what, seen)
		}
	}
}

// returnAll fills in the forms, every other one as two copies by two people, and edits each copy. It gives the files by
// the names under which they come back.
func (e *editor) returnAll(forms []*form) map[string]*form {
	files := map[string]*form{}
	for i, f := range forms {
		ada := f.copied()
		e.answerSome(ada, "Ada")
		kim := f.copied()
		if e.IntN(4) > 0 {
			e.answerOther(kim, ada)
			e.edit(kim, e.IntN(4))
			files[fmt.Sprintf("%d Kim %s", i, filepath.Base(f.path))] = kim
		}
		e.edit(ada, e.IntN(4))
		files[fmt.Sprintf("%d Ada %s", i, filepath.Base(f.path))] = ada
	}
	return files
}

// answerOther fills in a second copy: most of what the first left out, and some of what it has, alike or not.
func (e *editor) answerOther(f, first *form) {
	for _, s := range f.sheets {
		for _, r := range s.rows {
			a := first.row(r.answer.id).answer
			switch dice := e.IntN(8); {
			case a.outcome == "" && dice < 5:
				e.answer(f, r, "Kim")
			case a.outcome != "" && dice < 2:
				f.fill(r, a.outcome, a.date, a.by, a.tag) // the very same
			case a.outcome != "" && dice < 3:
				e.tags++
				f.fill(r, a.outcome, a.date, "Kim", fmt.Sprintf("answer %d", e.tags))
			case a.outcome != "" && dice < 5:
				e.answer(f, r, "Kim")
				f.fill(r, r.answer.outcome, a.date, "Kim", r.answer.tag)
			}
		}
	}
}

// runForms runs the week in which forms come back, on a copy of the history, and compares everything that it says about
// them with what it must.
func runForms(t *testing.T, history weeklytest.Place, files map[string]*form) *expectations {
	t.Helper()
	p, inbox := history.Copied(t), t.TempDir()
	first := map[string]bool{} // by content: the same bytes once more are skipped
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(inbox, name)
		files[name].save(t, path, true)
		content, err := os.ReadFile(path)
		must.Do(t, err)
		if first[string(content)] {
			delete(files, name)
		}
		first[string(content)] = true
	}
	x := expect(t, history, files)
	p.Run(t, formsBack, inbox)
	x.compareJournal(t, p)
	x.compareFiles(t, p)
	x.compareStates(t, p)
	x.compareBreaks(t, p)
	if t.Failed() {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			t.Logf("%s, edited by: %s", name, strings.Join(files[name].done, ", "))
		}
	}
	return x
}

// compareJournal compares the journal of the week with what each answer had to do.
func (x *expectations) compareJournal(t *testing.T, p weeklytest.Place) {
	t.Helper()
	got := map[string]string{}
	weeklytest.Query(t, p.DB, `select file_name, sheet, row_no, effect from exception_event
		join source_file using (file_id) join source_sheet using (file_id, sheet_no)
		where exception_event.as_of = '`+formsBack+`' and kind in ('hp_return', 'imt_return')`, func(rows *sql.Rows) {
		var file, sheet, effect string
		var row int
		must.Do(t, rows.Scan(&file, &sheet, &row, &effect))
		place := placeOf(file, sheet, row)
		if got[place] != "" {
			t.Errorf("%s stands in the journal twice", place)
		}
		got[place] = effect
	})
	weeklytest.CompareMaps(t, "effect of an answer", x.effects, got)
}

// compareFiles compares the accounts of the files and the rejected rows with what they must be.
func (x *expectations) compareFiles(t *testing.T, p weeklytest.Place) {
	t.Helper()
	got := map[string]accounted{}
	for _, row := range p.Data(t, formsBack, "files").Only("file_name", "status", "rows_read", "accepted", "duplicate", "rejected", "layout") {
		switch row[1] {
		case "refused":
			t.Errorf("%s is refused, and a form never is for what people filled in", row[0])
		case "loaded":
			a := got[row[0]]
			a.read, a.accepted, a.duplicate, a.rejected = a.read+atoi(t, row[2]), a.accepted+atoi(t, row[3]), a.duplicate+atoi(t, row[4]), a.rejected+atoi(t, row[5])
			got[row[0]] = a
		}
	}
	weeklytest.CompareMaps(t, "account of a file", x.accounts, got)
	rejects := map[string]etl.Reason{}
	for _, row := range p.Data(t, formsBack, "rejects").Only("file_name", "sheet", "row", "reason") {
		place := placeOf(row[0], row[1], atoi(t, row[2]))
		rejects[place] = together(rejects[place], etl.Reason(row[3]))
	}
	weeklytest.CompareMaps(t, "rejected row", x.rejects, rejects)
}

// compareStates compares the exceptions that were answered with where the answers take them.
func (x *expectations) compareStates(t *testing.T, p weeklytest.Place) {
	t.Helper()
	met := map[string]bool{} // by something other than an answer
	weeklytest.Query(t, p.DB, "select distinct exception_id from exception_event where as_of = '"+formsBack+"' and kind not in ('hp_return', 'imt_return', 'casegroup')", func(rows *sql.Rows) {
		var id string
		must.Do(t, rows.Scan(&id))
		met[id] = true
	})
	checked := 0
	for _, row := range p.Data(t, formsBack, "exceptions").Only("exception_id", "casegroup", "state") {
		want, answered := x.states[row[0]]
		if !answered {
			want = x.known[row[0]].state
		}
		if met[row[0]] {
			continue
		}
		if x.ceased[row[1]] && isOpen(want) {
			want = "removed"
		}
		if want != row[2] {
			t.Errorf("%s: want state %s, got %s (answered: %t)", row[0], want, row[2], answered)
		}
		checked++
	}
	if checked < len(x.known)/2 {
		t.Errorf("only %d of %d exceptions were checked", checked, len(x.known))
	}
}

// compareBreaks looks for the breaks that say what did not apply.
func (x *expectations) compareBreaks(t *testing.T, p weeklytest.Place) {
	t.Helper()
	got, r23 := map[string]bool{}, map[string]bool{}
	for key := range x.r23 {
		r23[key] = false
	}
	for _, row := range p.Data(t, formsBack, "breaks").Only("code", "key", "first_seen") {
		got[row[0]+" "+row[1]] = true
		if row[0] == "R23" && row[2] == formsBack {
			r23[row[1]] = true
		}
	}
	weeklytest.CompareMaps(t, "R23, whether it stands", x.r23, r23)
	for id := range x.unknown {
		if !got["R22 "+id] {
			t.Errorf("%s is unknown and was answered: no R22 says so", id)
		}
	}
	weeklytest.Query(t, p.DB, "select exception_id, kind, event_date, event, effect, state_after from exception_event where as_of = '"+formsBack+"'", func(rows *sql.Rows) {
		var id, kind, event, effect, state string
		var date etl.Date
		must.Do(t, rows.Scan(&id, &kind, dayInto{&date}, &event, &effect, &state))
		if effect == "conflict" && isOpen(state) && !x.ceased[x.known[id].casegroup] && !x.applied[id+" "+kind] && !got["R24 "+id+"|"+date.String()] {
			t.Errorf("the answers of %s for %s disagree: no R24 says so", date, id)
		}
	})
}

// dayInto reads a date of the database.
type dayInto struct{ into *etl.Date }

func (d dayInto) Scan(value any) error {
	day, ok := value.(time.Time)
	if !ok {
		return fmt.Errorf("%T is no date", value)
	}
	*d.into = etl.Date(day.Unix() / (24 * 60 * 60))
	return nil
}

func atoi(t testing.TB, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	must.Do(t, err)
	return n
}
