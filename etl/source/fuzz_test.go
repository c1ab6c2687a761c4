package source

import (
	"bytes"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ccx/etl"

	"github.com/xuri/excelize/v2"
)

const membersHeader = "case_ref,client_ref,role"

// FuzzText reads any bytes as a file. Whatever they are, the file is refused in a sentence or every row of it is
// accepted or rejected; where the bytes are simple enough to count its rows without our reader, that is how many there
// are.
func FuzzText(f *testing.F) {
	paths, err := filepath.Glob(exampleFiles + "/*.csv")
	must(f, err)
	for _, path := range paths {
		content, err := os.ReadFile(path)
		must(f, err)
		f.Add(content)
	}
	for _, rows := range []string{
		"K1,C1,PP\n", "K1,C1,PP\r\nK2,C2,RP", "\n\nK1,C1\n,,,\n" + membersHeader + "\nTRAILER,1\n", "K1,C1,PP,surplus\n", "é,\xff,\x00\n",
		"\"K\n1\",C1,PP\n", "END OF REPORT 7", "K1;C1;PP\n", "rows 1\nK1,C1,PP\n", "K1,C1\nK2,C2\nTotal,,2\nFor internal use\n", "role,case_ref,client_ref\nPP,K1,C1\n---\n\f\n",
		"\"K1\",\"C,1\",PP\nK2,\"C\n2\",PP\n", "K1,\"C1,PP\nK2,C2,RP\nK3,\"C3\",QC\n", "=\"01\",C1,PP\n\"K2\" ,C2,\"R\"\"P\"\rK3,C\"3,PP\n", "\"K1\"x,\"\nK2,C2,PP\nTotal,,\"1\"\n\"\"\n",
	} {
		f.Add([]byte(membersHeader + "\n" + rows))
	}
	o, folder := Options{Layouts: layouts(f)}, f.TempDir()
	path := filepath.Join(folder, "file.csv")
	f.Fuzz(func(t *testing.T, content []byte) {
		must(t, os.WriteFile(path, content, 0o600))
		got := read(t, path, o)
		if got.Status == etl.Refused {
			if len(got.Note) < 10 {
				t.Errorf("refused without a sentence: %q", got.Note)
			}
			return
		}
		rows, ok := bytes.CutPrefix(content, []byte(membersHeader+"\n"))
		p := got.Parts[0]
		if want, simple := countLines(rows); ok && simple && p.RowsRead+p.Notes+p.Controls != want {
			t.Errorf("%d rows, %d notes, %d control records read of %q, %d counted", p.RowsRead, p.Notes, p.Controls, rows, want)
		}
		if all, ok := linesBelow(content, p.HeaderRow); ok && p.RowsRead+p.Notes+p.Controls+p.Blank != all {
			t.Errorf("%d rows, %d notes, %d control records and %d blank rows of %d lines: %q", p.RowsRead, p.Notes, p.Controls, p.Blank, all, content)
		}
		compareRecords(t, content, p)
	})
}

// linesBelow counts the lines below a header; ok is false where a line may not be a row.
func linesBelow(content []byte, header int) (n int64, ok bool) {
	if bytes.ContainsAny(content, "\"\r") || bytes.HasPrefix(content, []byte{0xFF, 0xFE}) || bytes.HasPrefix(content, []byte{0xFE, 0xFF}) {
		return 0, false
	}
	lines := bytes.Count(content, []byte("\n"))
	if len(content) > 0 && content[len(content)-1] != '\n' {
		lines++
	}
	return int64(lines - header), true
}

// plainLines is text without anything that a reader of CSV has to understand: no quote, no other delimiter, no letter
// with which a trailer could begin.
var plainLines = regexp.MustCompile(`^[0-9A-DF-SU-Za-df-su-z, \n]*$`)

// countLines counts the lines below the header that hold anything; ok is false where that is not so simple.
func countLines(rows []byte) (n int64, ok bool) {
	if !plainLines.Match(rows) {
		return 0, false
	}
	for line := range bytes.SplitSeq(rows, []byte("\n")) {
		if len(bytes.Trim(line, ", ")) > 0 {
			n++
		}
	}
	return n, true
}

// FuzzWorkbookRows writes cells with excelize and reads them as a register: every row is accounted for, and those that a
// naive look finds right are accepted.
func FuzzWorkbookRows(f *testing.F) {
	f.Add("K1,C1,PP;K2,C2,RP")
	f.Add("K1,,PP;;,,;#1,#2.5,#1e20;=1,C,QC;TRAILER,#2")
	f.Add("K1,C1,pp,x; K1 ,C1,Q C")
	o, folder := Options{Layouts: layouts(f)}, f.TempDir()
	path := filepath.Join(folder, "file.xlsx")
	f.Fuzz(func(t *testing.T, cells string) {
		if len(cells) > 2000 || strings.ContainsFunc(cells, func(r rune) bool { return r < ' ' || r > '~' }) {
			t.Skip("excelize writes printable ASCII as it is; the sheet reader has targets of its own for the rest")
		}
		rows := strings.Split(cells, ";")
		writeWorkbook(t, path, rows)
		got := read(t, path, o)
		if got.Status == etl.Refused {
			return // a trailer that does not tie, or rows below it
		}
		var filled, right int64
		for _, row := range rows {
			values := strings.Split(row, ",")
			if strings.Trim(row, ", ") != "" {
				filled++
			}
			if len(values) == 3 && wellFormed.MatchString(values[0]) && wellFormed.MatchString(values[1]) && slices.Contains([]string{"PP", "RP", "QC"}, values[2]) {
				right++
			}
		}
		p := got.Parts[0]
		if p.RowsRead+p.Notes+p.Controls+p.Blank > int64(len(rows)) || p.RowsRead+p.Notes+p.Controls > filled || p.Accepted < right {
			t.Errorf("%d read, %d accepted, %d blank of %d rows; %d are filled and at least %d are right: %q", p.RowsRead, p.Accepted, p.Blank, len(rows), filled, right, rows)
		}
		if !strings.ContainsAny(cells, "=#-_+|") && !isHeaderAgain(rows) && p.RowsRead+p.Notes+p.Controls != filled {
			t.Errorf("%d rows, %d notes, %d control records read, %d are filled: %q", p.RowsRead, p.Notes, p.Controls, filled, rows)
		}
	})
}

// isHeaderAgain reports whether a row has the headings of members.
func isHeaderAgain(rows []string) bool {
	return slices.ContainsFunc(rows, func(row string) bool { return strings.Contains(etl.NormaliseHeading(row), "role") })
}

// wellFormed is a reference that nothing can be wrong with.
var wellFormed = regexp.MustCompile(`^K[0-9]{1,9}$`)

// writeWorkbook writes rows of cells set off by commas: #1.5 is a number, =1 a formula without a value, the rest text.
func writeWorkbook(t *testing.T, path string, rows []string) {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, row := range append([]string{membersHeader}, rows...) {
		for c, text := range strings.Split(row, ",") {
			name, err := excelize.CoordinatesToCellName(c+1, i+1)
			must(t, err)
			number, isNumber := strings.CutPrefix(text, "#")
			value, err := strconv.ParseFloat(number, 64)
			switch {
			case text == "":
				continue
			case isNumber && err == nil && value-value == 0:
				err = book.SetCellFloat("Sheet1", name, value, -1, 64)
			case text[0] == '=':
				err = book.SetCellFormula("Sheet1", name, "1+1")
			default:
				err = book.SetCellStr("Sheet1", name, text)
			}
			must(t, err)
		}
	}
	must(t, book.SaveAs(path))
}

// FuzzRecognise compares the recognition of headers with one that simply tries everything.
func FuzzRecognise(f *testing.F) {
	all := layouts(f)
	for _, l := range all {
		var headings []string
		for _, c := range l.Columns {
			headings = append(headings, c.Name)
		}
		f.Add(strings.Join(headings, ","))
		f.Add("title\n" + strings.Join(headings[1:], ",") + "\n" + strings.ToUpper(strings.Join(headings, ",")))
	}
	f.Add("CSCS Ref,CS2 Case No,Casegroup,Failure Code,Exception Code,Failure Reason,Exception Text,Report Date,Run Date")
	f.Fuzz(func(t *testing.T, text string) {
		var rows [][]string
		for line := range strings.SplitSeq(text, "\n") {
			if len(rows) < headerRows {
				rows = append(rows, strings.Split(line, ","))
			}
		}
		heads := make([]headRow, len(rows))
		for i, row := range rows {
			heads[i] = headOf(row)
		}
		r := recognise(heads, all)
		var got []string
		switch {
		case len(r.tied) > 0:
			for _, m := range r.tied {
				got = append(got, fmt.Sprintf("%s in row %d", m.layout.Name, m.row))
			}
		case r.best.layout != nil:
			got = []string{fmt.Sprintf("%s in row %d", r.best.layout.Name, r.best.row)}
		}
		if want := recogniseNaively(rows, all); !slices.Equal(got, want) {
			t.Errorf("%q is recognised as %q, want %q", rows, got, want)
		}
	})
}

// recogniseNaively lists the layouts of which a row carries all required columns, those with the most.
func recogniseNaively(rows [][]string, layouts []etl.Layout) []string {
	most := 0
	var found []string
	for _, l := range layouts {
		required := 0
		for _, c := range l.Columns {
			if c.Required != etl.Optional {
				required++
			}
		}
		for n, row := range rows {
			if !carries(row, l) {
				continue
			}
			if required > most {
				most, found = required, nil
			}
			if required == most {
				found = append(found, fmt.Sprintf("%s in row %d", l.Name, n))
			}
			break
		}
	}
	return found
}

// carries reports whether a row has a heading for every required column of a layout, and none that excludes it.
func carries(row []string, l etl.Layout) bool {
	has := func(names ...string) bool {
		for _, heading := range row {
			for _, name := range names {
				if etl.NormaliseHeading(heading) == etl.NormaliseHeading(name) {
					return true
				}
			}
		}
		return false
	}
	if has(l.NotWith...) {
		return false
	}
	for _, c := range l.Columns {
		if c.Required != etl.Optional && !has(append(c.Aliases, c.Name)...) {
			return false
		}
	}
	return true
}

// FuzzDate compares the reading of dates with regular expressions and arithmetic.
func FuzzDate(f *testing.F) {
	for _, text := range []string{
		"01/02/2016", "1-2-2016", "1.2.2016", "2016-02-01", "29 Feb 2016", "1-september-2016 9:05 PM", "2016-02-01T12:30:00.000Z",
		"31/02/2016", "01/02/16", "02/13/2016", "1/2/2016 24:60", "01-Feb-2016 00:00:00,5 +0100", "29/02/2100", "20160201", "20160201 6:30", "2016/2/1", "2016/02-01", "1/feb/2016", "1/Feb-2016", "2016020",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = cleaned(t, text)
		got, ok := date([]byte(text))
		want, wantOK := dateNaively(text)
		if ok != wantOK || (ok && got.String() != want) {
			t.Errorf("%q reads as %s, %t; want %s, %t", text, got, ok, want, wantOK)
		}
	})
}

// cleaned is a text as it reaches the readers of values.
func cleaned(t *testing.T, text string) string {
	t.Helper()
	value, reason := clean([]byte(text), nil)
	if reason != "" {
		t.Skip("rejected before it is read as a value")
	}
	return string(value)
}

const timeOfDay = `(?:[ T](\d{1,2}):(\d\d)(?::(\d{1,2})(?:[.,]\d{1,9})?)?\s*(?i:AM|PM|Z|[+-]\d\d:?\d\d)?)?\s*$`

var (
	dayFirst  = regexp.MustCompile(`^(\d{1,2})([/.-])(\d{1,2})([/.-])(\d{4})` + timeOfDay)
	yearAhead = regexp.MustCompile(`^(\d{4})([/-])(\d{1,2})([/-])(\d{1,2})` + timeOfDay)
	compact   = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})` + timeOfDay)
	monthName = regexp.MustCompile(`(?i)^(\d{1,2})([ /-])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)([ /-])(\d{4})` + timeOfDay)
)

// dateNaively reads a date by its form, then counts the days of the month.
func dateNaively(text string) (string, bool) {
	var day, month, year string
	var clock []string
	if m := dayFirst.FindStringSubmatch(text); m != nil && m[2] == m[4] {
		day, month, year, clock = m[1], m[3], m[5], m[6:]
	} else if m := yearAhead.FindStringSubmatch(text); m != nil && m[2] == m[4] {
		day, month, year, clock = m[5], m[3], m[1], m[6:]
	} else if m := compact.FindStringSubmatch(text); m != nil {
		day, month, year, clock = m[3], m[2], m[1], m[4:]
	} else if m := monthName.FindStringSubmatch(text); m != nil && m[2] == m[4] && !strings.EqualFold(m[3], "septe") {
		const names = "janfebmaraprmayjunjulaugsepoctnovdec"
		day, year, clock = m[1], m[5], m[6:]
		month = strconv.Itoa(strings.Index(names, strings.ToLower(m[3][:3]))/3 + 1)
	} else {
		return "", false
	}
	d, _ := strconv.Atoi(day)
	m, _ := strconv.Atoi(month)
	y, _ := strconv.Atoi(year)
	for i, most := range []int{24, 59, 60} {
		if n, err := strconv.Atoi(clock[i]); err == nil && n > most {
			return "", false
		}
	}
	if y < 1900 || y > 2100 || m < 1 || m > 12 || d < 1 {
		return "", false
	}
	days := []int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[m-1]
	if m == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		days = 29
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d), d <= days
}

// FuzzPounds compares the reading of money with a regular expression and whole numbers of any size.
func FuzzPounds(f *testing.F) {
	for _, text := range []string{
		"12", "12.3", "£1,234.50", "-12.34", "12.34-", "(12.34)", "12.34CR", "£-5", "-£5", "12.345", "1,23", "92233720368547758.07",
		"9223372036854775807", "( £ 5 )", "5 cr", "--5", "1.", ".5", "999,999,999,999,999.99",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = cleaned(t, text)
		got, ok := pounds([]byte(text))
		want, wantOK := poundsNaively(text)
		if ok != wantOK || (ok && int64(got) != want) {
			t.Errorf("%q reads as %d pence, %t; want %d, %t", text, got, ok, want, wantOK)
		}
	})
}

// amountForm is an amount with its signs: ( ... ) or CR or - behind, - before or behind the pound sign. Which of them
// stand together is looked at afterwards.
var amountForm = regexp.MustCompile(`^(-)?\s*(£)?\s*(-)?([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]{1,2}))?$`)

func poundsNaively(text string) (pence int64, ok bool) {
	trim := func(s string) string { return string(bytes.TrimSpace([]byte(s))) }
	marks := 0
	if len(text) > 2 && text[0] == '(' && strings.HasSuffix(text, ")") {
		text, marks = trim(text[1:len(text)-1]), marks+1
	}
	if len(text) > 2 && strings.EqualFold(text[len(text)-2:], "CR") {
		text, marks = trim(text[:len(text)-2]), marks+1
	}
	if strings.HasSuffix(text, "-") {
		text, marks = trim(text[:len(text)-1]), marks+1
	}
	m := amountForm.FindStringSubmatch(text)
	if m == nil || (m[3] != "" && m[2] == "") {
		return 0, false
	}
	marks += len(m[1]) + len(m[3])
	fraction := (m[5] + "00")[:2]
	n, _ := new(big.Int).SetString(strings.ReplaceAll(m[4], ",", "")+fraction, 10)
	if marks > 1 || n.Cmp(big.NewInt(mostPence)) > 0 {
		return 0, false
	}
	if marks == 1 {
		n.Neg(n)
	}
	return n.Int64(), true
}

// mostPence is the largest amount that is read: the largest whole number of pounds in 64 bits of pence, and 99 pence.
const mostPence = (1<<63-1-99)/100*100 + 99
