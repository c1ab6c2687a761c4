package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"

	"github.com/xuri/excelize/v2"
)

// filledSheet is what people put into the sheet of breaks of a published workbook.
type filledSheet struct {
	t    *testing.T
	path string
	book *excelize.File
	rows map[string]int // break → row
}

// openBreaks opens a copy of a week's exceptions.xlsx.
func (h home) openBreaks(t *testing.T, week string) *filledSheet {
	t.Helper()
	book, err := excelize.OpenFile(h.path("out/" + week + "/exceptions.xlsx"))
	must(t, err)
	s := &filledSheet{t, h.path("filled in.xlsx"), book, map[string]int{}}
	rows, err := book.GetRows("Breaks")
	must(t, err)
	if got := strings.Join(rows[0][18:], ","); got != "Accepted by,Reviewed by,Reason,Until" {
		t.Fatalf("the columns to fill in are %s", got)
	}
	for i, row := range rows {
		s.rows[row[0]] = i + 1
	}
	return s
}

// fill writes into the yellow columns of a break's row: accepted_by, reviewed_by, reason, until.
func (s *filledSheet) fill(id string, values ...any) *filledSheet {
	s.t.Helper()
	if s.rows[id] == 0 {
		s.t.Fatalf("no break %s is in the workbook", id)
	}
	cell, err := excelize.CoordinatesToCellName(19, s.rows[id])
	must(s.t, err)
	must(s.t, s.book.SetSheetRow("Breaks", cell, &values))
	return s
}

// save writes the workbook.
func (s *filledSheet) save() string {
	s.t.Helper()
	must(s.t, s.book.SaveAs(s.path))
	return s.path
}

// records are the rows of the sheet by their headings.
func (s *filledSheet) records(t *testing.T) (all []map[string]string) {
	t.Helper()
	rows, err := s.book.GetRows("Breaks")
	must(t, err)
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, value := range row {
			record[rows[0][i]] = value
		}
		all = append(all, record)
	}
	return all
}

// TestAcceptOnlyWhatTheSheetShows: a sheet, or a list, that shows another side than the newest week accepts nothing.
func TestAcceptOnlyWhatTheSheetShows(t *testing.T) {
	t.Parallel()
	h := exampleHome(t, 2)
	for _, column := range []string{"K", "L"} {
		s := h.openBreaks(t, "2016-02-12").fill(standingR35, "Ann", "Bob", "known").fill(standingR22, "Ann", "Bob", "known")
		must(t, s.book.SetCellStr("Breaks", fmt.Sprint(column, s.rows[standingR22]), "something of weeks ago"))
		h.acceptFile(s.save()).want(t, exitUsage, "nothing was accepted", "break "+standingR22+" says something else by now", "the sheet of that week")
	}
	h.file(t, "list.csv", "break_id,left_side\n"+standingR22+",something of weeks ago\n")
	h.accept("--code", "R22", "--file", h.path("list.csv")).want(t, exitUsage, "row 2 of the list", "says something else by now")
	s := h.openBreaks(t, "2016-02-12").fill(standingR35, "Ann", "Bob", "known").fill(standingR22, "Ann", "Bob", "known")
	h.acceptFile(s.save()).want(t, 0, "kept: 2 breaks accepted")
}

// TestAcceptTheNumberThatTheSheetShows: a break that counts things is accepted at the number that the newest week has. The sheet
// says it beside the other side, data/breaks.csv in the column difference; what shows another, or none, accepts nothing.
func TestAcceptTheNumberThatTheSheetShows(t *testing.T) {
	t.Parallel()
	h := exampleHome(t, 2)
	const says = "closure dates before the first week of this ledger"
	csv := func(right, number string) string {
		h.file(t, "list.csv", "break_id,left_side,right_side,difference,accepted_by,reviewed_by,reason,until\n"+standingR18+","+says+","+right+","+number+",Ann,Bob,known,\n")
		return h.path("list.csv")
	}
	s := h.openBreaks(t, "2016-02-12").fill(standingR18, "Ann", "Bob", "known")
	right := fmt.Sprint("L", s.rows[standingR18])
	shown, err := s.book.GetCellValue("Breaks", right)
	must(t, err)
	number, isThere := strings.CutPrefix(shown, "Not closed: ")
	if !isThere || !strings.Contains(h.breakRow(t, "2016-02-12", standingR18), ",not closed,"+number+",") {
		t.Fatalf("the sheet says %q of %s", shown, h.breakRow(t, "2016-02-12", standingR18))
	}
	for _, other := range []string{"Not closed: 9" + number, "Not closed"} {
		must(t, s.book.SetCellStr("Breaks", right, other))
		h.acceptFile(s.save()).want(t, exitUsage, "break "+standingR18+" says something else by now", "nothing was accepted")
	}
	h.acceptFile(csv("not closed", "9"+number)).want(t, exitUsage, "says something else by now")
	h.acceptFile(csv("not closed", "")).want(t, exitUsage, "says something else by now")
	h.file(t, "list of R18.csv", "break_id,difference\n"+standingR18+",9"+number+"\n")
	h.accept("--code", "R18", "--file", h.path("list of R18.csv")).want(t, exitUsage, "row 2 of the list", "says something else by now")

	h.acceptFile(csv("not closed", number)).want(t, 0, "kept: break "+standingR18+" accepted")
	must(t, s.book.SetCellStr("Breaks", right, shown))
	h.acceptFile(s.save()).want(t, 0, "1 already accepted")
	h.file(t, "list of R18.csv", "break_id,right_side,difference\n"+standingR18+",not closed,"+number+"\n"+standingR18+","+shown+",\n")
	h.accept("--code", "R18", "--file", h.path("list of R18.csv")).want(t, 0, "already accepted")
}

func (h home) acceptFile(path string) outcome {
	return ccx("accept", "--db", h.path("ccx.duckdb"), "--file", path)
}

// Breaks of the example weeks that are in the second of them, and one that has cleared in it.
const (
	standingR35 = "B05447C0973C7"
	standingR22 = "BFE317CF83252"
	standingR18 = "B389EEBE31618" // of casegroups that should have closed before the first week
)

// TestAcceptTheSheetFilledIn fills in the sheet of breaks, first with rows that cannot be taken.
func TestAcceptTheSheetFilledIn(t *testing.T) {
	t.Parallel()
	h := exampleHome(t, 2)
	unknown := h.openBreaks(t, "2016-02-12")
	cleared := ""
	for id := range unknown.rows {
		if strings.HasSuffix(h.breakRow(t, "2016-02-12", id), ",cleared") {
			cleared = id
		}
	}
	for _, c := range []struct {
		id     string
		values []any
		want   string
	}{
		{standingR35, []any{"Ann", "", "known"}, "reviewed_by is missing: the row for break " + standingR35 + " is only half filled in"},
		{standingR35, []any{"", "", "", "31/12/2016"}, "accepted_by is missing"},
		{standingR35, []any{"A. Ann", "A ANN ", "known"}, "are the same person: this needs two"},
		{standingR35, []any{"Ann", "Bob", "known", "12/02/2016"}, "until 2016-02-12 is not after the newest week, 2016-02-12"},
		{standingR35, []any{"Ann", "Bob", "known", "soon"}, "the value in the column until cannot be read (bad_date)"},
		{cleared, []any{"Ann", "Bob", "known"}, "break " + cleared + " has cleared"},
	} {
		path := h.openBreaks(t, "2016-02-12").fill(standingR22, "Ann", "Bob", "known").fill(c.id, c.values...).save()
		h.acceptFile(path).want(t, exitUsage, "1 row has mistakes, so nothing was accepted", "sheet Breaks, row ", c.want)
	}
	must(t, unknown.book.SetCellStr("Breaks", "A2", "B00000000000X"))
	must(t, unknown.book.SetSheetRow("Breaks", "S2", &[]string{"Ann", "Bob", "known"}))
	h.acceptFile(unknown.save()).want(t, exitUsage, "sheet Breaks, row 2", "no break B00000000000X is known")
	h.acceptFile(h.openBreaks(t, "2016-02-12").save()).want(t, exitUsage, "nothing is filled in")
	ccx("accept", "--db", h.path("ccx.duckdb"), "--by", "Ann", "--file", unknown.path).want(t, exitUsage, "leave out --by")

	path := h.openBreaks(t, "2016-02-12").fill(standingR35, "Ann", "Bob", "known", "31/12/2016").fill(standingR22, "Bob", "Ann", "typing error").save()
	h.acceptFile(path).want(t, 0, "kept: 2 breaks accepted")
	h.acceptFile(path).want(t, 0, "kept: 0 breaks accepted", "2 already accepted")
	if !weeklytest.Everything() { // TestAcceptedUntilADay runs the weeks after
		return
	}
	h.weeks(t, "2016-02-19")
	for _, id := range []string{standingR35, standingR22} {
		if row := h.breakRow(t, "2016-02-19", id); !strings.HasSuffix(row, ",accepted") {
			t.Errorf("%s after it was accepted", row)
		}
	}
	ccx("why", "--db", h.path("ccx.duckdb"), standingR35).want(t, 0, "accepted  ", "Ann", "Bob", "2016-12-31")
	ccx("verify", h.path("out")).want(t, 0, "From week to week: all tie")
}

// acceptedFromCSV takes the same columns from a CSV file, which identifies its rows by their lines.
func (h home) acceptedFromCSV(t *testing.T) {
	t.Helper()
	side := map[string]string{}
	for _, b := range h.openBreaks(t, "2016-02-12").records(t) {
		if b["Break id"] == standingR22 {
			side = b
		}
	}
	header, row := "Break id;Left side;Right side;Accepted by;Reviewed by;Reason;Until\n", standingR22+";"+side["One record says"]+";"+side["The other says"]+";Ann;Bob;known;"
	h.file(t, "list.csv", header+row+"\n"+row+"\nB0;;;;;;\n")
	h.acceptFile(h.path("list.csv")).want(t, exitUsage, "row 3 of the list: break "+standingR22+" is in row 2 of the list as well")
	h.file(t, "list.csv", header+row+"2016-03-31\nB0;;;;;;\n")
	h.acceptFile(h.path("list.csv")).want(t, 0, "kept: break "+standingR22+" accepted")
	for _, columns := range []string{"break_id,reason", "break_id,accepted_by,reviewed_by,reason,until"} {
		h.file(t, "list.csv", columns+"\n"+standingR22+",known\n")
		h.acceptFile(h.path("list.csv")).want(t, exitUsage, "no sheet with the columns break_id, left_side, right_side, accepted_by")
	}
}

// TestAcceptWhatOtherProgramsSave takes a CSV file, and the sheet that other programs sorted, cut by a row and saved.
func TestAcceptWhatOtherProgramsSave(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	h := exampleHome(t, 2)
	h.acceptedFromCSV(t)
	for name, save := range map[string]func(t *testing.T, path string){"LibreOffice": savedByLibreOffice, "openpyxl": savedByOpenpyxl} {
		t.Run(name, func(t *testing.T) {
			s := h.openBreaks(t, "2016-02-12").fill(standingR35, "Ann", "Bob", "known", "31/12/2016")
			must(t, s.book.RemoveRow("Breaks", s.rows[standingR22]))
			must(t, s.book.InsertRows("Breaks", 2, 1))
			path := s.save()
			save(t, path)
			o := h.acceptFile(path)
			if !strings.Contains(o.out, "B05447C0973C7 accepted") && !strings.Contains(o.out, "already accepted") {
				t.Errorf("saved by %s: %+v", name, o)
			}
		})
	}
}

func savedByLibreOffice(t *testing.T, path string) {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	folder := t.TempDir()
	out, err := exec.Command(office, "-env:UserInstallation=file://"+folder+"/profile", "--headless", "--convert-to", "xlsx", "--outdir", folder, path).CombinedOutput()
	if err != nil {
		t.Skipf("LibreOffice does not run: %v %s", err, out)
	}
	must(t, os.Rename(filepath.Join(folder, filepath.Base(path)), path))
}

func savedByOpenpyxl(t *testing.T, path string) {
	t.Helper()
	const script = `
import datetime, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book["Breaks"]
rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=2)]
rows.sort(key=lambda row: str(row[1]), reverse=True)
for i, row in enumerate(rows):
    for c, value in enumerate(row):
        sheet.cell(i + 2, c + 1).value = datetime.date(2016, 12, 31) if value == "31/12/2016" else value
book.save(sys.argv[1])
`
	if err := exec.Command("python3", "-c", "import openpyxl").Run(); err != nil {
		t.Skip("python3 with openpyxl is not installed")
	}
	if out, err := exec.Command("python3", "-c", script, path).CombinedOutput(); err != nil {
		t.Fatalf("openpyxl: %v\n%s", err, out)
	}
}
