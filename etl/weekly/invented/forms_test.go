package invented_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/must"
	"ccx/etl/sample"
	"ccx/etl/source"
	"ccx/etl/weekly/weeklytest"
	"ccx/sql"
)

// The weeks of the history whose forms are filled in, and the week in which they come back.
const (
	formsBefore = "2016-02-05"
	formsSent   = "2016-02-12"
	formsBack   = "2016-02-19"
)

// world is an invented history. In its second week forms are sent out; what comes back in the third is made by the tests.
var world = weeklytest.Invented(formsBefore, sample.Options{Casegroups: 480, Weeks: 3, Seed: 3}, withTeams, weeklytest.AsGenerated)

// TestMain runs the tests, and removes what they share.
func TestMain(m *testing.M) { os.Exit(weeklytest.Main(m, world, clean, sixWeeks)) }

// sent is the place as it was when the forms were sent out. It is shared: nobody may change what is in it.
func sent(t testing.TB) weeklytest.Place {
	t.Helper()
	p := world.After(t, 2)
	p.Rules = teams{sql.Files}
	return p
}

// newEditor is somebody who fills in the forms of the history.
func newEditor(t testing.TB, p weeklytest.Place, seed uint64) *editor {
	t.Helper()
	e := &editor{Rand: rand.New(rand.NewPCG(seed, 1)), older: map[string]string{}}
	var err error
	e.week, err = etl.ParseDate(formsBack)
	must.Do(t, err)
	for _, f := range formsOf(t, p.Out, formsBefore) {
		for _, s := range f.sheets {
			for _, r := range s.rows {
				e.older[r.answer.id] = r.answer.token
			}
		}
	}
	deaths := map[string]bool{}
	for _, row := range p.Data(t, formsSent, "exceptions").Only("exception_id", "reason_code") {
		deaths[row[0]] = row[1] == "DEATH"
	}
	e.isDeath = func(id string) bool { return deaths[id] }
	return e
}

// TestEditedFormsLoseNoAnswer fills in forms, does to them what people do, and reads them as a run does: every row that
// was left in them comes out once, with its own exception id and everything that was answered, or is rejected for the
// reason that it must be.
func TestEditedFormsLoseNoAnswer(t *testing.T) {
	t.Parallel()
	p := sent(t)
	all, layouts := formsOf(t, p.Out, formsSent), weeklytest.References(t).Layouts
	trials := weeklytest.Least(300, 1000)
	if n, err := strconv.Atoi(os.Getenv("CCX_FORM_EDITS")); err == nil {
		trials = n
	}
	answers, rejects := 0, 0
	path := filepath.Join(t.TempDir(), "returned.xlsx")
	e := newEditor(t, p, 7)
	for trial := range trials {
		f := all[trial%len(all)].copied()
		e.answerSome(f, "Ada")
		e.edit(f, e.IntN(7))
		f.save(t, path, trial%20 == 0)
		got := readReturn(t, path, layouts)
		a, r := compareReturn(t, f, got)
		answers, rejects = answers+a, rejects+r
		if t.Failed() {
			t.Fatalf("trial %d of %s, edited by: %s", trial, filepath.Base(f.path), strings.Join(f.done, ", "))
		}
	}
	if answers < 5*trials/2 || rejects < trials/10 {
		t.Errorf("%d answers and %d rejects in %d trials: this test does not see much", answers, rejects, trials)
	}
}

// edit does some edits, any of them but some any number of times.
func (e *editor) edit(f *form, times int, but ...string) {
	all := slices.DeleteFunc(edits(), func(one edit) bool { return slices.Contains(but, one.name) })
	for range times {
		next := all[e.IntN(len(all))]
		next.do(e, f)
		f.done = append(f.done, next.name)
	}
}

// spot is a row of a workbook.
type spot struct {
	sheet string
	row   int
}

// returned is a workbook as it was read.
type returned struct {
	account etl.SourceFile
	taken   map[spot]answer
	rejects map[spot]etl.Reason // all of them, as expected of a form gives them
}

// readReturn reads a workbook as a run does.
func readReturn(t testing.TB, path string, layouts []etl.Layout) returned {
	t.Helper()
	f, err := source.Open(path, source.Options{Layouts: layouts})
	if f != nil {
		defer f.Close()
	}
	must.Do(t, err)
	got := returned{taken: map[spot]answer{}, rejects: map[spot]etl.Reason{}}
	for got.read(t, f) {
		got.taken = map[spot]answer{}
	}
	for _, p := range f.Parts {
		for _, r := range p.Account.Rejects {
			at := spot{r.Sheet, r.Row}
			got.rejects[at] = together(got.rejects[at], r.Reason)
		}
	}
	f.Settle()
	got.account = f.Account
	return got
}

// read takes the answers of a workbook, and reports whether what stands far down makes it be read again.
func (got *returned) read(t testing.TB, f *source.File) (again bool) {
	t.Helper()
	for _, p := range f.Parts {
		for {
			batch, err := p.Next()
			if errors.Is(err, source.ErrAgain) {
				return true
			}
			if errors.Is(err, io.EOF) {
				break
			}
			must.Do(t, err)
			for i := range batch.Rows {
				row := rowOf(p.Schema(), batch, i)
				at := spot{p.Account.Sheet, int(row["row_no"].(int64))}
				if _, twice := got.taken[at]; twice {
					t.Errorf("%v came out twice", at)
				}
				got.taken[at] = answerOf(row)
			}
		}
	}
	return false
}

// rowOf gives the values of a row of a batch by their columns; a blank one is left out.
func rowOf(columns []etl.Column, b *etl.Batch, i int) map[string]any {
	row := map[string]any{}
	for c, column := range columns {
		switch v := &b.Columns[c]; {
		case v.Null[i]:
		case v.Type == etl.TextType:
			row[column.Name] = string(v.Text(i))
		default:
			row[column.Name] = v.Ints[i]
		}
	}
	return row
}

func answerOf(row map[string]any) answer {
	text := func(names ...string) string {
		for _, name := range names {
			if s, ok := row[name].(string); ok {
				return s
			}
		}
		return ""
	}
	day, _ := row["outcome_date"].(int64)
	return answer{
		id: text("exception_id"), outcome: text("outcome"), date: etl.Date(day), by: text("completed_by", "hp_reference"),
		tag: text("comment", "note"), token: text("row_token"),
	}
}

// compareReturn compares what was read with what was left in the workbook, and counts answers and rejects.
func compareReturn(t testing.TB, f *form, got returned) (answers, rejects int) {
	t.Helper()
	for _, s := range f.sheets {
		for i, r := range s.rows {
			if r.isBlank() {
				continue
			}
			at := spot{s.name, s.number(i)}
			want, reason := f.expected(s, r)
			taken, isTaken := got.taken[at]
			reject, isRejected := got.rejects[at]
			switch {
			case reason == "" && (!isTaken || taken != want):
				t.Errorf("%v: %v was to be taken, got %v, reject %v", at, want, taken, reject)
			case reason != "" && (isTaken || !isRejected || reject != reason):
				t.Errorf("%v: %v was to be rejected as %s, got %v, reject %v", at, want, reason, taken, reject)
			case reason == "" && want.outcome != "":
				answers++
			case reason != "":
				rejects++
			}
			delete(got.taken, at)
			delete(got.rejects, at)
		}
	}
	for at, a := range got.taken {
		t.Errorf("%v: %v was read where nobody wrote it", at, a)
	}
	for at, r := range got.rejects {
		t.Errorf("%v: %v was rejected where nobody wrote it", at, r)
	}
	compareAccount(t, f, got.account)
	return answers, rejects
}

// compareAccount checks what is said about the workbook: its layout, and that every row is accounted for.
func compareAccount(t testing.TB, f *form, account etl.SourceFile) {
	t.Helper()
	parts := map[string]etl.Part{}
	for _, p := range account.Parts {
		parts[p.Sheet] = p
	}
	for _, s := range f.sheets {
		p, rows := parts[s.name], int64(0)
		for _, r := range s.rows {
			if !r.isBlank() {
				rows++
			}
		}
		if p.Layout != f.feed || p.Status != etl.Loaded || p.RowsRead != rows || p.Accepted+p.Rejected != rows {
			t.Errorf("sheet %s: %s, %s, %d rows read = %d accepted + %d rejected; want %s, loaded, %d rows", s.name, p.Layout, p.Status, p.RowsRead, p.Accepted, p.Rejected, f.feed, rows)
		}
		if hidden := countHidden(s); hidden > 0 && !strings.Contains(strings.Join(p.Warnings, " "), "hidden") {
			t.Errorf("sheet %s: %d rows or columns are hidden, and nobody is told: %q", s.name, hidden, p.Warnings)
		}
		_, lacksToken := missing(p, "row_token")
		if lacksToken && !strings.Contains(strings.Join(p.Warnings, " "), "row_token") {
			t.Errorf("sheet %s has no tokens, and nobody is told: %q", s.name, p.Warnings)
		}
	}
}

func missing(p etl.Part, column string) (etl.Drift, bool) {
	for _, d := range p.Drift {
		if d.Kind == "missing" && d.Name == column {
			return d, true
		}
	}
	return etl.Drift{}, false
}

// countHidden counts what is hidden and filled.
func countHidden(s *formSheet) int {
	n := 0
	for _, r := range s.rows {
		if r.hidden && !r.isBlank() {
			n++
		}
	}
	for _, c := range s.columns {
		if c.hidden {
			n++
		}
	}
	return n
}

// TestFormsSavedByOtherPrograms fills in forms, has other programs open and save them, and reads the same answers.
func TestFormsSavedByOtherPrograms(t *testing.T) {
	t.Parallel()
	for _, program := range []struct {
		name string
		save func(t *testing.T, from, to string)
	}{{"LibreOffice", saveByLibreOffice}, {"openpyxl", saveByOpenpyxl}} {
		t.Run(program.name, func(t *testing.T) {
			t.Parallel()
			p := sent(t)
			layouts := weeklytest.References(t).Layouts
			e := newEditor(t, p, 11)
			from, to := t.TempDir(), t.TempDir()
			var filled []*form
			for i, f := range formsOf(t, p.Out, formsSent) {
				e.answerSome(f, "Ada")
				e.edit(f, 3*(i%2), "formula") // every other form as it was sent, but for the answers; programs work formulas out
				f.save(t, filepath.Join(from, filepath.Base(f.path)), true)
				filled = append(filled, f)
			}
			program.save(t, from, to)
			answers := 0
			for _, f := range filled {
				a, _ := compareReturn(t, f, readReturn(t, filepath.Join(to, filepath.Base(f.path)), layouts))
				answers += a
			}
			if answers < 10 {
				t.Errorf("only %d answers: this test does not see much", answers)
			}
		})
	}
}

func saveByLibreOffice(t *testing.T, from, to string) {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed: forms that it saves are not tested")
	}
	files, err := filepath.Glob(filepath.Join(from, "*.xlsx"))
	must.Do(t, err)
	args := append([]string{"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", "xlsx", "--outdir", to}, files...)
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

func saveByOpenpyxl(t *testing.T, from, to string) {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil || exec.Command(python, "-c", "import openpyxl").Run() != nil {
		t.Skip("openpyxl is not installed: forms that it saves are not tested")
	}
	const script = "import sys, os, openpyxl\nfor name in os.listdir(sys.argv[1]): openpyxl.load_workbook(os.path.join(sys.argv[1], name)).save(os.path.join(sys.argv[2], name))"
	if out, err := exec.Command(python, "-c", script, from, to).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

func (s spot) String() string { return fmt.Sprintf("sheet %s row %d", s.sheet, s.row) }
