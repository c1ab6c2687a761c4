package invented_test

import (
	"database/sql"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// TestEveryOfferedAnswerApplies chooses answers from the lists that the rows of the forms offer, in words: each list offers
// what the state of its row takes and nothing else, and each answer applies when it comes back. Forms come back in several
// ways, until every outcome of every state was chosen; the suite looks at the first.
func TestEveryOfferedAnswerApplies(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	history, chosen := sent(t), map[string]int{}
	all := 0
	for _, outcomes := range moves {
		all += len(outcomes)
	}
	const most = 5 // rows of the state with the fewest, once for each outcome
	for round := 0; round == 0 || weeklytest.Slowly() && round < most && len(chosen) < all; round++ {
		offerAndRun(t, history, chosen)
	}
	if len(chosen) < all-most || weeklytest.Slowly() && len(chosen) < all {
		t.Errorf("of %d answers only these were chosen: %v", all, chosen)
	}
}

// offerAndRun fills in the forms with the offers chosen least, counts them as chosen, and runs the week in which they come back.
func offerAndRun(t *testing.T, history weeklytest.Place, chosen map[string]int) {
	t.Helper()
	p, e, inbox := history.Copied(t), newEditor(t, history, 1), t.TempDir()
	states, answered := map[string]string{}, map[string]bool{}
	for _, row := range history.Data(t, formsSent, "exceptions").Only("exception_id", "state") {
		states[row[0]] = row[1]
	}
	for _, f := range formsOf(t, history.Out, formsSent) {
		for _, s := range f.sheets {
			lists := offered(t, f.path, s.sent, columnOf(s, outcome))
			for i, r := range s.rows {
				state, offers := states[r.answer.id], lists[s.number(i)]
				checkOffers(t, r.answer.id, state, offers)
				of := func(offer string) string { return state + " " + etl.NormaliseCode(offer) }
				answer := slices.MinFunc(offers, func(a, b string) int { return chosen[of(a)] - chosen[of(b)] })
				f.fill(r, etl.NormaliseCode(answer), e.week-1, "Ada", "offered "+strconv.Itoa(i))
				r.cells[outcome] = answer
				answered[r.answer.id] = true
				chosen[of(answer)]++
			}
		}
		f.save(t, filepath.Join(inbox, filepath.Base(f.path)), true)
	}
	p.Run(t, formsBack, inbox)
	weeklytest.Query(t, p.DB, "select exception_id, event, effect from exception_event where as_of = '"+formsBack+"' and kind in ('hp_return', 'imt_return')", func(rows *sql.Rows) {
		var id, event, effect string
		must.Do(t, rows.Scan(&id, &event, &effect))
		if effect != "moved" && effect != "confirmed" {
			t.Errorf("%s, %s, was offered %s: it is %s", id, states[id], event, effect)
		}
		delete(answered, id)
	})
	if len(answered) > 0 {
		t.Errorf("nothing came of the answers about %v", slices.Sorted(maps.Keys(answered)))
	}
}

// checkOffers compares what a row offers with the table of the rules. Whoever is dead is no mistake, so one answer may be
// missing.
func checkOffers(t *testing.T, id, state string, offers []string) {
	t.Helper()
	var codes []string
	for _, offer := range offers {
		codes = append(codes, etl.NormaliseCode(offer))
	}
	want := slices.Sorted(maps.Keys(moves[state]))
	slices.Sort(codes)
	if withoutNone := slices.DeleteFunc(slices.Clone(want), func(code string) bool { return code == "NOT_AN_EXCEPTION" }); !slices.Equal(codes, want) && !slices.Equal(codes, withoutNone) {
		t.Fatalf("%s, %s, offers %v, and the rules take %v", id, state, codes, want)
	}
}

// columnOf is the place of a column, from 1.
func columnOf(s *formSheet, name string) int {
	return 1 + slices.IndexFunc(s.columns, func(c *formColumn) bool { return c.name == name })
}

// offered gives the lists of a column by row, with the eyes of another program.
func offered(t *testing.T, path, sheet string, column int) map[int][]string {
	t.Helper()
	book, err := excelize.OpenFile(path)
	must.Do(t, err)
	defer book.Close()
	checks, err := book.GetDataValidations(sheet)
	must.Do(t, err)
	lists := map[int][]string{}
	for _, check := range checks {
		for cells := range strings.FieldsSeq(check.Sqref) {
			from, to, isRange := strings.Cut(cells, ":")
			if !isRange {
				to = from
			}
			at, first, err := excelize.CellNameToCoordinates(from)
			must.Do(t, err)
			_, last, err := excelize.CellNameToCoordinates(to)
			must.Do(t, err)
			for row := first; row <= last && at == column; row++ {
				if lists[row] != nil {
					t.Fatalf("%s, sheet %s, row %d has two lists", path, sheet, row)
				}
				lists[row] = strings.Split(strings.Trim(check.Formula1, `"`), ",")
			}
		}
	}
	return lists
}
