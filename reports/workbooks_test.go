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
	"ccx/reports/workbook"
)

// testWeek is the week in which the samples play.
func testWeek(t *testing.T) Week {
	t.Helper()
	asOf, err := etl.ParseDate("2016-02-05")
	if err != nil {
		t.Fatal(err)
	}
	return Week{AsOf: asOf, Edition: 1, Marking: "OFFICIAL-SENSITIVE", Owner: "MI analyst, Case Closure"}
}

// rowsOf makes a table of some invented rows: given values where the column is named, others of the column's type.
func rowsOf(name string, columns []workbook.Column, rows int, given map[string]any) etl.Table {
	t := etl.Table{Name: name}
	row := make([]any, len(columns))
	for i, c := range columns {
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

// forms are the forms with the layout each is sent back as.
func forms(t *testing.T, rows int, given map[string]any) map[string]workbook.Book {
	week := testWeek(t)
	handoff := func(name string) etl.Table { return rowsOf(name, handoffColumns(), rows, given) }
	imt := &IMTTables{Caseworker: handoff("caseworker"), Specialist: handoff("specialist"), WithBAU: handoff("with_bau")}
	return map[string]workbook.Book{
		"imt_1993.xlsx imt_returns":        IMTWorkbook(week, "1993", imt),
		"imt_2003.xlsx imt_returns":        IMTWorkbook(week, "2003", imt),
		"mi_queue.xlsx imt_returns":        MIWorkbook(week, rowsOf("mi_queue", queueColumns(), rows, given)),
		"hp_handoff.xlsx hp_returns":       HPWorkbook(week, handoff("hp_handoff")),
		"letters_held.xlsx letter_actions": LettersHeldWorkbook(week, rowsOf("letters_held", heldColumns(), rows, given), nil),
	}
}

// others are the workbooks that do not come back.
func others(t *testing.T, rows int, given map[string]any) map[string]workbook.Book {
	week := testWeek(t)
	return map[string]workbook.Book{
		"exceptions.xlsx": ExceptionsWorkbook(week, &ExceptionTables{
			Exceptions: rowsOf("exceptions", exceptionColumns(), rows, given), Breaks: rowsOf("breaks", breakColumns(), rows, given),
			RollForward: rowsOf("roll_forward", rollForwardColumns(), rows, given), Files: rowsOf("files", fileColumns(), rows, given),
			Rejects: rowsOf("rejects", rejectColumns(), rows, given),
		}),
		"mi_summary.xlsx": SummaryWorkbook(week, &SummaryTables{
			Volumes: rowsOf("volumes", volumeColumns(), rows, nil), Reasons: rowsOf("reasons", reasonColumns(), rows, nil),
			RollForward: rowsOf("roll_forward", rollForwardColumns(), rows, nil), Breaks: rowsOf("breaks", breakTotalColumns(), rows, nil),
			Letters: rowsOf("letters", letterTotalColumns(), rows, nil), Trend: rowsOf("trend", trendColumns(), rows, map[string]any{"week": etl.Date(16836)}),
		}),
		"csa_bau.xlsx": CSABAUWorkbook(week, rowsOf("left_process", leftProcessColumns(), rows, given), rowsOf("new_clerical", newClericalColumns(), rows, given)),
	}
}

// layoutColumn is a line of the reference table of layouts.
type layoutColumn struct {
	name     string
	required bool
	headings []string // normalised: the name, then its aliases
	allowed  []string
	personal bool
}

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
		layouts[at(line, "layout")] = append(layouts[at(line, "layout")], c)
	}
	if len(layouts) != 16 {
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
	for name, book := range forms(t, 3, nil) {
		file, own, _ := strings.Cut(name, " ")
		if book.File != file {
			t.Errorf("%s is called %s", file, book.File)
		}
		for sheet, rows := range sheetsOf(t, book) {
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
	for name, book := range forms(t, 0, nil) {
		_, own, _ := strings.Cut(name, " ")
		for _, sheet := range book.Sheets {
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
	for name, book := range forms(t, 0, nil) {
		_, own, _ := strings.Cut(name, " ")
		for _, sheet := range book.Sheets {
			for _, fill := range sheet.Fill {
				i := slices.IndexFunc(layouts[own], func(c layoutColumn) bool { return c.name == fill.Name })
				if i < 0 {
					t.Errorf("%s: %s is not a column of %s", name, fill.Name, own)
				} else if !slices.Equal(layouts[own][i].allowed, fill.Allowed) {
					t.Errorf("%s: %s offers %v, accepted are %v", name, fill.Name, fill.Allowed, layouts[own][i].allowed)
				}
			}
		}
	}
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
	books := forms(t, 0, nil)
	for name, book := range others(t, 0, nil) {
		books[name] = book
	}
	for name, book := range books {
		for _, sheet := range book.Sheets {
			for _, c := range sheet.Columns {
				if personal[c.Name] && (sheet.Name != "files" || c.Name != "note") {
					t.Errorf("%s, sheet %s: %s", name, sheet.Name, c.Name)
				}
			}
		}
	}
}

func TestOnlySomeSheetsTellOfADeath(t *testing.T) {
	deaths := map[string]any{"reason_code": "DEATH", "category": "death", "hold_reason": "death_reported", "source_code": "DTH", "lead_reason": "DEATH"}
	books := forms(t, 2, deaths)
	for name, book := range others(t, 2, deaths) {
		books[name] = book
	}
	for name, book := range books {
		for sheet, rows := range sheetsOf(t, book) {
			told := false
			for _, row := range rows[1:] {
				told = told || slices.ContainsFunc(row, saysDeathText) && sheet != "Notes"
			}
			want := sheet == "specialist" || sheet == "exceptions" || sheet == "left_process" || sheet == "new_clerical"
			if told != want {
				t.Errorf("%s, sheet %s tells of a death: %v, want %v", name, sheet, told, want)
			}
		}
	}
}

// saysDeathText finds what the restriction should have caught, and the source code that goes with it.
func saysDeathText(cell string) bool { return saysDeath(cell) || cell == "DTH" }

// Caseworkers are told what each hold means and what lifts it; of a death nothing.
func TestHoldsAreExplained(t *testing.T) {
	words := etl.Table{Rows: func(yield func([]any, error) bool) {
		_ = yield([]any{"awaiting_refresh", "what is known is too old", "CMS answers"}, nil) && yield([]any{"death_reported", "a death", "it is withdrawn"}, nil)
	}}
	got, err := HoldNotes(words)
	want := []workbook.Note{{Topic: "awaiting_refresh", Text: "Held because what is known is too old. What lifts it: CMS answers."}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v %v, want %v", got, err, want)
	}
}

func TestATableWithOtherColumnsIsAnError(t *testing.T) {
	held := rowsOf("letters_held", heldColumns(), 1, nil)
	held.Columns = held.Columns[1:]
	var got *workbook.Error
	_, err := workbook.Write(&bytes.Buffer{}, LettersHeldWorkbook(testWeek(t), held, nil))
	if !errors.As(err, &got) || got.Sheet != "letters_held" || got.Column != "letter_id" {
		t.Errorf("got %v", err)
	}
}

func TestBooksKeepToTheChecklist(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil || exec.Command(python, "-c", "import openpyxl").Run() != nil {
		t.Skip("python3 with openpyxl is not installed: the checklist is not walked")
	}
	for _, rows := range []int{0, 30} {
		books := forms(t, rows, nil)
		for name, book := range others(t, rows, nil) {
			books[name] = book
		}
		for name, book := range books {
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
			path := filepath.Join(t.TempDir(), book.File)
			if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			if out, err := exec.Command(python, "workbook/testdata/check_workbook.py", path).CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", name, err, out)
			}
		}
	}
}
