package reports

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/reports/workbook"
)

// testWeek is the week in which the samples play.
func testWeek(t *testing.T) Week {
	t.Helper()
	asOf, err := etl.ParseDate("2016-02-05")
	if err != nil {
		t.Fatal(err)
	}
	return Week{AsOf: asOf, Edition: 1, Marking: "OFFICIAL-SENSITIVE", Owner: "MI analyst, Case Closure", Causes: causes()}
}

// declared is the catalogue as it ships.
func declared(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	c, err := catalogue.Load(os.DirFS("../sql"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// rowsOf makes a table of some invented rows: given values where the column is named, others of the column's type.
func rowsOf(declared []catalogue.Column, rows int, given map[string]any) etl.Table {
	t := etl.Table{}
	row := make([]any, len(declared))
	for i, c := range columns(declared) {
		t.Columns = append(t.Columns, etl.Column{Name: c.Name, Type: c.Type})
		row[i] = map[etl.Type]any{
			etl.TextType: "A" + strings.ToUpper(c.Name), etl.DateType: etl.Date(16830), etl.PenceType: etl.Pence(-1205),
			etl.IntegerType: int64(i), etl.FlagType: true,
		}[c.Type]
		if value, ok := given[c.Name]; ok {
			row[i] = value
		}
	}
	t.Rows = func(yield func([]any, error) bool) {
		for range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
	return t
}

// made are all workbooks, over invented rows.
func made(t *testing.T, rows int, given map[string]any) []workbook.Book {
	t.Helper()
	c := declared(t)
	var all []workbook.Book
	for _, o := range c.Workbooks() {
		book, err := Workbook(c, o, testWeek(t), func(table catalogue.OutputTable) (etl.Table, error) {
			n, values := rows, given
			if table.Name == catalogue.NotesSheet {
				n = 0
			}
			if o.File == "mi_summary.xlsx" { // totals, and no row about a person
				values = nil
			}
			return rowsOf(c.ColumnsOf(table.Select), n, values), nil
		})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, book)
	}
	if len(all) != 10 {
		t.Fatalf("%d workbooks, want 10", len(all))
	}
	return all
}

// form is a workbook that comes back, and the layout that it comes back as.
type form struct {
	workbook.Book
	layout string
}

// forms are the workbooks whose every sheet comes back as a file of a layout.
func forms(t *testing.T, rows int, given map[string]any) []form {
	t.Helper()
	layouts := referenceLayouts(t)
	var all []form
	for _, book := range made(t, rows, given) {
		if layout := declared(t).TablesOf(book.File)[0].Form; layouts[layout] != nil {
			all = append(all, form{book, layout})
		}
	}
	if len(all) != 6 {
		t.Fatalf("%d forms, want 6", len(all))
	}
	return all
}

// layoutColumn is a line of the reference table of layouts.
type layoutColumn struct {
	name     string
	required bool
	headings []string // normalised: the name, then its aliases
	allowed  []string
	personal bool
}

// causes are what the forms of HP offer in these tests.
func causes() []string { return []string{"Interface failed", "User error"} }

// referenceLayouts are the layouts by which files are recognised, as they ship.
func referenceLayouts(t *testing.T) map[string][]layoutColumn {
	t.Helper()
	f, err := os.Open("../sql/reference/layout_columns.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(line []string, name string) string { return line[slices.Index(lines[0], name)] }
	layouts := map[string][]layoutColumn{}
	for _, line := range lines[1:] {
		c := layoutColumn{name: at(line, "column"), required: at(line, "required") != "optional", personal: at(line, "personal") == "yes"}
		for _, heading := range append([]string{c.name}, strings.Split(at(line, "aliases"), "|")...) {
			c.headings = append(c.headings, etl.NormaliseHeading(heading))
		}
		if allowed := at(line, "allowed"); allowed != "" {
			c.allowed = strings.Split(allowed, "|")
		}
		if slices.Equal(c.allowed, []string{"causes.csv"}) {
			c.allowed = causes()
		}
		layouts[at(line, "layout")] = append(layouts[at(line, "layout")], c)
	}
	if len(layouts) < 17 {
		t.Fatalf("%d layouts", len(layouts))
	}
	return layouts
}

// carried counts the required columns of a layout, and those among the cells of a row.
func carried(cells []string, layout []layoutColumn) (found, required int) {
	normalised := make([]string, len(cells))
	for i, cell := range cells {
		normalised[i] = etl.NormaliseHeading(cell)
	}
	for _, column := range layout {
		if !column.required {
			continue
		}
		required++
		if slices.ContainsFunc(column.headings, func(h string) bool { return h != "" && slices.Contains(normalised, h) }) {
			found++
		}
	}
	return found, required
}

// sheetsOf are all cells of a written workbook, by sheet.
func sheetsOf(t *testing.T, book workbook.Book) map[string][][]string {
	t.Helper()
	var out bytes.Buffer
	if _, err := workbook.Write(&out, book); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets := map[string][][]string{}
	for _, name := range f.GetSheetList() {
		if sheets[name], err = f.GetRows(name, excelize.Options{RawCellValue: true}); err != nil {
			t.Fatal(err)
		}
	}
	return sheets
}

func TestEachFormIsRecognisedAsItsOwnLayoutOnly(t *testing.T) {
	layouts := referenceLayouts(t)
	for _, f := range forms(t, 3, nil) {
		file, own := f.File, f.layout
		for sheet, rows := range sheetsOf(t, f.Book) {
			if sheet == "Casegroups" || sheet == "Cases" { // of a workbook with a form only that is read
				continue
			}
			form := sheet != "Cover" && sheet != "Notes"
			for number, row := range rows[:min(20, len(rows))] {
				for layout, columns := range layouts {
					found, required := carried(row, columns)
					switch header := form && number == 0; {
					case header && layout == own && found < required:
						t.Errorf("%s, sheet %s: %d of the %d required columns of %s", file, sheet, found, required, layout)
					case header && layout != own && found == required:
						t.Errorf("%s, sheet %s, is taken for %s", file, sheet, layout)
					case !header && 2*found >= required:
						t.Errorf("%s, sheet %s, row %d looks like a header of %s: %v", file, sheet, number+1, layout, row)
					}
				}
			}
		}
	}
}

func TestFormsHoldNoColumnOfAnotherForm(t *testing.T) {
	foreign := map[string][]string{
		"imt_returns":    {"hp_reference", "note", "action", "acted_on", "acted_by", "role"},
		"hp_returns":     {"passed_to", "completed_by", "comment", "action", "acted_on", "acted_by", "role"},
		"letter_actions": {"outcome", "outcome_date", "hp_reference", "note", "passed_to", "completed_by", "comment", "role"},
	}
	for _, f := range forms(t, 0, nil) {
		name, own := f.File, f.layout
		for _, sheet := range formSheets(f) {
			for _, column := range foreign[own] {
				if slices.ContainsFunc(sheet.Columns, func(c workbook.Column) bool { return c.Name == column }) ||
					slices.ContainsFunc(sheet.Fill, func(c workbook.FillColumn) bool { return c.Name == column }) {
					t.Errorf("%s, sheet %s, holds %s", name, sheet.Name, column)
				}
			}
			if last := sheet.Columns[len(sheet.Columns)-1].Name; last != "row_token" {
				t.Errorf("%s, sheet %s: %s stands where the row token belongs", name, sheet.Name, last)
			}
		}
	}
}

func TestFormsOfferTheValuesThatAreAccepted(t *testing.T) {
	layouts := referenceLayouts(t)
	for _, f := range forms(t, 0, nil) {
		name, own := f.File, f.layout
		for _, sheet := range f.Sheets {
			for _, fill := range sheet.Fill {
				i := slices.IndexFunc(layouts[own], func(c layoutColumn) bool { return c.name == fill.Name })
				if i < 0 {
					t.Errorf("%s: %s is not a column of %s", name, fill.Name, own)
				} else if got := codes(fill.Allowed); !slices.Equal(codes(layouts[own][i].allowed), got) {
					t.Errorf("%s: %s offers %v, accepted are %v", name, fill.Name, got, layouts[own][i].allowed)
				}
			}
		}
	}
}

// codes are values as a form that comes back is read: in words or in codes.
func codes(values []string) []string {
	var all []string
	for _, value := range values {
		all = append(all, etl.NormaliseCode(value))
	}
	return all
}

// formSheets are the sheets of a form that are filled in.
func formSheets(f form) []workbook.Sheet {
	return slices.DeleteFunc(slices.Clone(f.Sheets), func(s workbook.Sheet) bool { return len(s.Fill) == 0 })
}

func TestNoWorkbookHasAPersonalColumn(t *testing.T) {
	personal := map[string]bool{"role": true}
	for _, columns := range referenceLayouts(t) {
		for _, c := range columns {
			personal[c.name] = personal[c.name] || c.personal
		}
	}
	delete(personal, "name")       // of a break
	delete(personal, "client_ref") // names no one outside the systems
	for _, book := range made(t, 0, nil) {
		for _, sheet := range book.Sheets {
			for _, c := range sheet.Columns {
				if personal[c.Name] && (sheet.ID != "files" || c.Name != "note") {
					t.Errorf("%s, sheet %s: %s", book.File, sheet.Name, c.Name)
				}
			}
		}
	}
}

func TestOnlySomeSheetsTellOfADeath(t *testing.T) {
	deaths := map[string]any{"reason_code": "DEATH", "category": "death", "hold_reason": "death_reported", "source_code": "DTH", "lead_reason": "DEATH"}
	for _, book := range made(t, 2, deaths) {
		for sheet, rows := range sheetsOf(t, book) {
			told := false
			for _, row := range rows[1:] {
				told = told || slices.ContainsFunc(row, saysDeathText) && sheet != "Notes"
			}
			want := sheet == "Specialist" || sheet == "Exceptions" || sheet == "Ended" || sheet == "Left process" || sheet == "Clerical"
			if told != want {
				t.Errorf("%s, sheet %s tells of a death: %v, want %v", book.File, sheet, told, want)
			}
		}
	}
}

// saysDeathText finds what the restriction should have caught, and the source code that goes with it.
func saysDeathText(cell string) bool { return saysDeath(cell) || cell == "DTH" }

// Caseworkers read what each hold means and what lifts it, but nothing about a death.
func TestHoldsAreExplained(t *testing.T) {
	c := declared(t)
	rows := etl.Table{Columns: []etl.Column{{Name: "topic"}, {Name: "what_to_know"}}, Rows: func(yield func([]any, error) bool) {
		_ = yield([]any{"awaiting_refresh", "Held because it is old."}, nil) && yield([]any{"death_reported", "Held because of a death."}, nil)
	}}
	m := maker{catalogue: c, words: c.Vocabulary(), week: testWeek(t)}
	err := m.add(catalogue.OutputTable{File: "letters_held.xlsx", Name: catalogue.NotesSheet, Select: "hold_words", SaysDeath: "no"}, rows)
	want := []workbook.Note{{Topic: "Held: the client's data is too old", Text: "Held because it is old."}}
	if err != nil || !slices.Equal(m.book.Notes, want) {
		t.Errorf("got %v %v, want %v", m.book.Notes, err, want)
	}
}

func TestATableWithOtherColumnsIsAnError(t *testing.T) {
	c := declared(t)
	held, _ := c.Output("letters_held.xlsx")
	book, err := Workbook(c, held, testWeek(t), func(table catalogue.OutputTable) (etl.Table, error) {
		return rowsOf(c.ColumnsOf(table.Select)[1:], 0, nil), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var got *workbook.Error
	_, err = workbook.Write(&bytes.Buffer{}, book)
	if !errors.As(err, &got) || got.Sheet != "Letters held" || got.Column != "letter_id" {
		t.Errorf("got %v", err)
	}
}

func TestALaterEditionHasItsChanges(t *testing.T) {
	c := declared(t)
	exceptions, _ := c.Output("exceptions.xlsx")
	for edition, want := range map[int]bool{1: false, 2: true} {
		week := testWeek(t)
		week.Edition = edition
		book, err := Workbook(c, exceptions, week, func(table catalogue.OutputTable) (etl.Table, error) {
			return rowsOf(c.ColumnsOf(table.Select), 0, nil), nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.ContainsFunc(book.Sheets, func(s workbook.Sheet) bool { return s.ID == "changes" }); got != want {
			t.Errorf("edition %d has the sheet changes: %v, want %v", edition, got, want)
		}
	}
}

// A system gets exactly the columns that are declared, in their order.
func TestHandoversHaveTheDeclaredColumns(t *testing.T) {
	columns := []catalogue.Column{{Name: "casegroup"}, {Name: "since", Type: catalogue.Date}}
	var out bytes.Buffer
	rows, err := WriteHandover(&out, columns, rowsOf(columns, 2, map[string]any{"casegroup": "C,1"}))
	if want := "casegroup,since\n\"C,1\",2016-01-30\n\"C,1\",2016-01-30\n"; err != nil || rows != 2 || out.String() != want {
		t.Errorf("%d rows %q, %v", rows, out.String(), err)
	}
	for show, given := range map[string][]catalogue.Column{
		"a column less": columns[:1], "another name": {columns[0], {Name: "until"}}, "another order": {columns[1], columns[0]},
	} {
		if _, err := WriteHandover(&out, columns, rowsOf(given, 1, nil)); err == nil {
			t.Errorf("%s: nothing is said", show)
		}
	}
}

func TestBooksKeepToTheChecklist(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil || exec.Command(python, "-c", "import openpyxl").Run() != nil {
		t.Skip("python3 with openpyxl is not installed: the checklist is not walked")
	}
	var paths []string
	for _, rows := range []int{0, 30} {
		folder := t.TempDir()
		for _, book := range made(t, rows, nil) {
			name := book.File
			var file bytes.Buffer
			counts, err := workbook.Write(&file, book)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, sheet := range counts {
				if sheet.Rows != rows {
					t.Errorf("%s: %+v, want %d rows", name, sheet, rows)
				}
			}
			path := filepath.Join(folder, book.File)
			if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			paths = append(paths, path)
		}
	}
	if len(paths) < 12 {
		t.Errorf("only %d workbooks were made", len(paths))
	}
	out, err := exec.Command(python, append([]string{"workbook/testdata/check_workbook.py"}, paths...)...).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
