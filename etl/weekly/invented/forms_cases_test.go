package invented_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/must"
	"ccx/etl/weekly/weeklytest"
)

// given is one row that somebody sends back: in which copy, and what it says. The day is counted from the week in which
// it comes back.
type given struct {
	copy    string
	outcome string
	day     int
	damage  func(*form, *formRow, *formCases)
}

// formCase is what comes back about one exception that IMT has, and what must come of it: the effects in the journal in
// order, or else what the run says about it.
type formCase struct {
	name   string
	given  []given
	want   []string
	reject etl.Reason
	breaks []string // codes
	next   []given  // what comes back in the week after, on the same form
	later  []string // effects in the week after
}

func allFormCases() []formCase {
	return []formCase{
		{name: "an answer", given: []given{{"Ada", "ACTION_TAKEN", -1, nil}}, want: []string{"moved"}},
		{name: "an answer that leaves it where it is", given: []given{{"Ada", "MORE_INFORMATION", -1, nil}}, want: []string{"confirmed"}},
		{name: "the same answer in both copies", given: []given{{"Ada", "ACTION_TAKEN", -1, nil}, {"Kim", "ACTION_TAKEN", -1, nil}}, want: []string{"moved"}},
		{name: "two copies disagree", given: []given{{"Ada", "ACTION_TAKEN", -1, nil}, {"Kim", "PASSED_TO_BAU", -1, nil}}, want: []string{"conflict", "conflict"}, breaks: []string{"R24"}},
		{name: "two copies, on two days", given: []given{{"Ada", "ACTION_TAKEN", -1, nil}, {"Kim", "PASSED_TO_BAU", -2, nil}}, want: []string{"moved", "moved"}},
		{name: "twice in one copy", given: []given{{"Ada", "PASSED_TO_BAU", -1, nil}, {"Ada", "ACTION_TAKEN", -1, nil}}, want: []string{"moved", "moved"}},
		{name: "an answer that its state does not take", given: []given{{"Ada", "PASSED_TO_BAU", -2, nil}, {"Ada", "PASSED_TO_BAU", -1, nil}}, want: []string{"moved", "out_of_turn"}, breaks: []string{"R23"}},
		{name: "without a token", given: []given{{"Ada", "ACTION_TAKEN", -1, withoutToken}}, want: []string{"moved"}},
		{name: "the token of another row", given: []given{{"Ada", "ACTION_TAKEN", -1, otherToken}}, want: []string{"other_token"}, breaks: []string{"R23"}},
		{name: "the token of another row, then an answer of another day", given: []given{{"Ada", "ACTION_TAKEN", -2, otherToken}, {"Kim", "PASSED_TO_BAU", -1, nil}}, want: []string{"moved", "other_token"}},
		{name: "a token that is none", given: []given{{"Ada", "ACTION_TAKEN", -1, noToken}}, reject: etl.BadValue},
		{name: "an answer with another row's token contradicts all the same", given: []given{{"Ada", "ACTION_TAKEN", -1, otherToken}, {"Kim", "PASSED_TO_BAU", -1, nil}}, want: []string{"other_token", "conflict"}, breaks: []string{"R23", "R24"}},
		{name: "without a date", given: []given{{"Ada", "ACTION_TAKEN", -1, withoutDate}}, reject: etl.MissingRequired},
		{name: "without a name", given: []given{{"Ada", "ACTION_TAKEN", -1, withoutName}}, reject: etl.MissingRequired},
		{name: "dated after the week", given: []given{{"Ada", "ACTION_TAKEN", 3, nil}}, later: []string{"moved"}},
		{
			name: "on a form sent before it went to BAU and came back", given: []given{{"Ada", "PASSED_TO_BAU", -2, nil}, {"Ada", "MORE_INFORMATION", -1, nil}}, want: []string{"moved", "moved"},
			next: []given{{"Kim", "ACTION_TAKEN", 5, nil}}, later: []string{"stale_token"},
		},
		{
			name: "on a form sent before it was confirmed", given: []given{{"Ada", "MORE_INFORMATION", -1, nil}}, want: []string{"confirmed"},
			next: []given{{"Kim", "ACTION_TAKEN", 5, nil}}, later: []string{"moved"},
		},
		{name: "an invented id", given: []given{{"Ada", "ACTION_TAKEN", -1, inventedID}}, breaks: []string{"R22"}},
	}
}

func withoutToken(_ *form, r *formRow, _ *formCases) { delete(r.cells, tokenColumn) }
func noToken(_ *form, r *formRow, _ *formCases)      { r.cells[tokenColumn] = "see the form" }
func withoutDate(_ *form, r *formRow, _ *formCases)  { delete(r.cells, outcomeDate) }
func withoutName(f *form, r *formRow, _ *formCases)  { delete(r.cells, f.byColumn()) }
func inventedID(_ *form, r *formRow, c *formCases)   { r.cells[idColumn] = c.invented }
func otherToken(_ *form, r *formRow, c *formCases)   { r.cells[tokenColumn] = c.token }

// formCases gives each case an exception of its own.
type formCases struct {
	week     etl.Date
	copies   map[string]*form
	next     *form      // the copy that comes back in the week after
	free     []*formRow // rows of the first copy that no case has yet
	token    string     // of a row that no case has
	invented string
	ids      map[string]string // by name of the case
}

// newFormCases collects what IMT has: two copies of its workbooks, put together into one, without the dead.
func newFormCases(t *testing.T, p weeklytest.Place) *formCases {
	t.Helper()
	c := &formCases{copies: map[string]*form{}, invented: "EABCDEFABCDEF", ids: map[string]string{}}
	var err error
	c.week, err = etl.ParseDate(formsBack)
	must.Do(t, err)
	all := formsOf(t, p.Out, formsSent)
	both := all[0].copied()
	for _, f := range slices.Concat(all[:2], all[4:]) { // of both schemes, and of a team
		for _, s := range f.sheets {
			if s.sent != "With BAU" {
				c.free = append(c.free, s.rows...)
			}
		}
	}
	isDeath := newEditor(t, p, 1).isDeath
	c.free = slices.DeleteFunc(c.free, func(r *formRow) bool { return isDeath(r.answer.id) })
	if need := len(allFormCases()) + 1; len(c.free) < need {
		t.Fatalf("only %d exceptions are with IMT, and there are %d cases", len(c.free), need)
	}
	c.token, c.free = c.free[0].answer.token, c.free[1:]
	for _, s := range both.sheets {
		s.rows = nil
	}
	c.copies["Ada"], c.copies["Kim"], c.next = both, both.copied(), both.copied()
	return c
}

// add gives a case its exception, and writes what is given of it into the copies.
func (c *formCases) add(one formCase) {
	row := c.free[0]
	c.free = c.free[1:]
	c.ids[one.name] = row.answer.id
	for i, g := range one.given {
		c.write(c.copies[g.copy], row.copied(), g, fmt.Sprintf("%s %d", one.name, i))
	}
	for _, g := range one.next {
		c.write(c.next, row.copied(), g, one.name)
	}
	if _, damaged := c.ids[one.name]; damaged && slices.Contains(one.breaks, "R22") {
		c.ids[one.name] = c.invented
	}
}

// write answers a row and puts it into a copy.
func (c *formCases) write(f *form, r *formRow, g given, tag string) {
	f.fill(r, g.outcome, c.week+etl.Date(g.day), g.copy, tag)
	if g.damage != nil {
		g.damage(f, r, c)
	}
	f.sheets[0].rows = append(f.sheets[0].rows, r)
}

// padded fills a copy up with rows that nobody has worked on, so that a few bad rows do not refuse the file.
func (c *formCases) padded(t *testing.T, p weeklytest.Place) {
	t.Helper()
	for _, f := range formsOf(t, p.Out, formsSent)[:2] {
		for _, s := range f.sheets {
			c.copies["Ada"].sheets[1].rows = append(c.copies["Ada"].sheets[1].rows, s.rows...)
		}
	}
}

// TestCasesOfReturnedForms has every case of the table come back in one week, in two copies of one form.
func TestCasesOfReturnedForms(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	history := sent(t)
	c := newFormCases(t, history)
	for _, one := range allFormCases() {
		c.add(one)
	}
	c.padded(t, history)
	p, inbox := history.Copied(t), t.TempDir()
	for name, f := range c.copies {
		f.save(t, filepath.Join(inbox, name+".xlsx"), true)
	}
	content, err := os.ReadFile(filepath.Join(inbox, "Kim.xlsx"))
	must.Do(t, err)
	must.Do(t, os.WriteFile(filepath.Join(inbox, "Kim again.xlsx"), content, 0o600))
	p.Run(t, formsBack, inbox)
	const after = "2016-02-26"
	late := t.TempDir()
	c.next.save(t, filepath.Join(late, "late.xlsx"), true)
	p.Run(t, after, late)
	c.compare(t, p, formsBack, func(one formCase) []string { return one.want })
	c.compare(t, p, after, func(one formCase) []string { return one.later })
	compareCaseRejects(t, c, p)
	for _, row := range p.Data(t, formsBack, "files").Only("file_name", "status") {
		if want := map[bool]string{true: "skipped", false: "loaded"}[row[0] == "Kim.xlsx"]; row[1] != want && row[1] != "not_read" {
			t.Errorf("%s, of the same bytes as its namesake: want %s, got %s", row[0], want, row[1])
		}
	}
}

// compare compares the journal and the breaks of a week with what the cases want.
func (c *formCases) compare(t *testing.T, p weeklytest.Place, week string, want func(formCase) []string) {
	t.Helper()
	effects := map[string][]string{}
	weeklytest.Query(t, p.DB, "select exception_id, effect from exception_event where as_of = '"+week+"' and kind = 'imt_return' order by exception_id, step", func(rows *sql.Rows) {
		var id, effect string
		must.Do(t, rows.Scan(&id, &effect))
		effects[id] = append(effects[id], effect)
	})
	var breaks bytes.Buffer
	for _, row := range p.Data(t, week, "breaks").Only("code", "key") {
		fmt.Fprintln(&breaks, row[0], row[1])
	}
	for _, one := range allFormCases() {
		id := c.ids[one.name]
		if got := effects[id]; !slices.Equal(got, want(one)) {
			t.Errorf("%s, week %s: want %v, got %v", one.name, week, want(one), got)
		}
		for _, code := range []string{"R22", "R23", "R24"} {
			if got := strings.Contains(breaks.String(), code+" "+id); week == formsBack && got != slices.Contains(one.breaks, code) {
				t.Errorf("%s: break %s is there: %t", one.name, code, got)
			}
		}
	}
}

// compareCaseRejects looks for the rows that cannot be taken.
func compareCaseRejects(t *testing.T, c *formCases, p weeklytest.Place) {
	t.Helper()
	got := map[string]etl.Reason{}
	for _, row := range p.Data(t, formsBack, "rejects").Only("file_name", "sheet", "row", "reason") {
		s := c.copies[strings.TrimSuffix(row[0], ".xlsx")].sheets[0]
		got[s.rows[atoi(t, row[2])-2].answer.tag] = etl.Reason(row[3])
	}
	want := map[string]etl.Reason{}
	for _, one := range allFormCases() {
		if one.reject != "" {
			want[one.name+" 0"] = one.reject
		}
	}
	weeklytest.CompareMaps(t, "rejected row", want, got)
}
