package source

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
)

const closures = "case_ref,result,result_date,closure_batch\n"

// A sender who writes the month first is found by one date that cannot be otherwise; one that has the day first proves
// the contrary, wherever it stands. It is said in which column, and which setting reads such dates.
func TestMonthFirst(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"all may be either":         {"K1,CLOSED,01/02/2016,\nK2,CLOSED,03/04/2016,\n", "2 accepted, 0 rejected"},
		"one is month first":        {"K1,CLOSED,01/02/2016,\nK2,CLOSED,2016-02-03,\nK3,CLOSED,02/13/2016,\nK4,CLOSED,3.2.2016,\n", "1 accepted, 3 rejected"},
		"one is day first, above":   {"K1,CLOSED,13/02/2016,\nK2,CLOSED,02/13/2016,\nK3,CLOSED,01/02/2016,\n", "2 accepted, 1 rejected"},
		"one is day first, below":   {"K1,CLOSED,02/13/2016,\nK2,CLOSED,01/02/2016,\nK3,CLOSED,13/02/2016,\n", "2 accepted, 1 rejected"},
		"an impossible date is not": {"K1,CLOSED,02/32/2016,\nK2,CLOSED,01/02/2016,\n", "1 accepted, 1 rejected"},
		"in the last, short row":    {"K1,CLOSED,01/02/2016,\nK2,CLOSED,02/13/2016\nK3,CLOSED,01/02/2016\n", "0 accepted, 3 rejected"},
	} {
		t.Run(name, func(t *testing.T) {
			got := readText(t, "file.csv", closures+c.text)
			if !strings.HasPrefix(outcome(got), c.want) {
				t.Errorf("got  %q\nwant %q", outcome(got), c.want)
			}
			said := allContain(got.warnings(), []string{"date_forms of closure_results, result_date to mdy"})
			if strings.Contains(c.want, "3 rejected") != said {
				t.Errorf("warnings %q", got.warnings())
			}
		})
	}
}

// What shows which of day and month comes first may stand on any sheet of a file that has the layout; it counts for all of
// them, and for no other layout.
func TestMonthFirstOnAnotherSheet(t *testing.T) {
	const (
		header  = "case_ref,result,result_date,closure_batch"
		either  = "K1,CLOSED,01/02/2016,"
		month   = "K2,CLOSED,02/13/2016,"
		day     = "K3,CLOSED,13/02/2016,"
		prompts = "scheme,case_ref,prompt_type,raised_on"
	)
	for name, c := range map[string]struct {
		sheets [][]string
		want   string // accepted and rejected by sheet
	}{
		"below":             {[][]string{{"A", header, either}, {"B", header, month, either}}, "0+1 0+2"},
		"above":             {[][]string{{"A", header, month, either}, {"B", header, either}}, "0+2 0+1"},
		"two below":         {[][]string{{"A", header, either}, {"B", header, either}, {"C", header, month}}, "0+1 0+1 0+1"},
		"day first, below":  {[][]string{{"A", header, month, either}, {"B", header, either}, {"C", header, day}}, "1+1 1+0 1+0"},
		"day first, above":  {[][]string{{"A", header, day}, {"B", header, month, either}}, "1+0 1+1"},
		"in another layout": {[][]string{{"A", header, month, either}, {"B", prompts, "1993,K1,ALERT_CODE,01/02/2016"}}, "0+2 1+0"},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, writeSheets(t, c.sheets...), Options{Layouts: layouts(t)})
			var parts []string
			for _, p := range got.Parts {
				parts = append(parts, fmt.Sprintf("%d+%d", p.Accepted, p.Rejected))
			}
			if text := strings.Join(parts, " "); got.err != nil || text != c.want {
				t.Errorf("got %s (%v), want %s", text, got.err, c.want)
			}
		})
	}
}

// A date far down that shows the month first takes back what was read before it.
func TestMonthFirstFarDown(t *testing.T) {
	const rows = etl.BatchRows + 100
	var text strings.Builder
	text.WriteString(closures)
	for i := range rows {
		fmt.Fprintf(&text, "K%d,CLOSED,01/02/2016,\n", i)
	}
	text.WriteString("K0,CLOSED,02/13/2016,\n")
	path := filepath.Join(t.TempDir(), "file.csv")
	must(t, os.WriteFile(path, []byte(text.String()), 0o600))
	f, err := Open(path, Options{Layouts: layouts(t)})
	must(t, err)
	defer f.Close()
	p, again := f.Parts[0], 0
	p.Start(1, etl.Date(16861))
	for err == nil {
		if _, err = p.Next(); errors.Is(err, ErrAgain) {
			again, err = again+1, nil
		}
	}
	if again != 1 || p.Account.Accepted != 0 || p.Account.Rejected != rows+1 {
		t.Errorf("read %d times more, %d accepted, %d rejected", again, p.Account.Accepted, p.Account.Rejected)
	}
}

// What a column allows is read: years of two digits, and the month first.
func TestDateForms(t *testing.T) {
	all := layouts(t)
	column := func(layout, name string) *etl.LayoutColumn {
		i := slices.IndexFunc(all, func(l etl.Layout) bool { return l.Name == layout })
		c := slices.IndexFunc(all[i].Columns, func(c etl.LayoutColumn) bool { return c.Name == name })
		return &all[i].Columns[c]
	}
	date := column("closure_results", "result_date")
	for _, c := range []struct {
		month, short bool
		text, want   string
	}{
		{false, false, "13/02/16", ""},
		{false, true, "13/02/16", "2016-02-13"},
		{false, true, "1 Feb 68", "2068-02-01"},
		{false, true, "1/2/69", "1969-02-01"},
		{true, false, "02/13/2016", "2016-02-13"},
		{true, false, "02/03/2016", "2016-02-03"},
		{true, false, "13/02/2016", ""},
		{true, true, "2/13/16", "2016-02-13"},
		{true, false, "13 Feb 2016", "2016-02-13"},
	} {
		date.MonthFirst, date.ShortYears = c.month, c.short
		got := readBytes(t, "file.csv", []byte(closures+"K1,CLOSED,"+c.text+",\n"), Options{Layouts: all})
		if want := "result_date=" + c.want; (c.want == "") != (len(got.rows) == 0) || c.want != "" && !strings.Contains(got.rows[0], want) {
			t.Errorf("%+v: %q, %q", c, got.rows, got.rejects())
		}
		if c.text == "13/02/16" && !c.short && !allContain(got.warnings(), []string{"1 date is in result_date with a year of two digits"}) {
			t.Errorf("warnings %q", got.warnings())
		}
	}
}

// What was taken out of values is counted, once for each value.
func TestWhatIsTakenOutIsCounted(t *testing.T) {
	got := readText(t, "file.csv", closures+"\u200bK1,CLOSED,01/02/2016,\n'K2,CLOSED,01/02/2016,x\u0092y\n\"=\"\"K3\"\"\",CLOSED,,\nK4,CLOSED,01/02/2016,\n")
	want := []string{"were taken out of 1 value", `="…" was taken out of 2 values`, "Windows-1252 characters in their place in 1 value"}
	for _, words := range want {
		if !slices.ContainsFunc(got.warnings(), func(w string) bool { return strings.Contains(w, words) }) {
			t.Errorf("warnings %q do not say %q", got.warnings(), words)
		}
	}
}

// An open quote that has swallowed rows makes all that it spans one row with bad quoting.
func TestQuotesThatSwallowRows(t *testing.T) {
	const row = "K1,CLOSED,01/02/2016,B1\n"
	for name, c := range map[string]struct{ text, want string }{
		"two lines of a note":          {"K1,CLOSED,01/02/2016,\"B1\nor B2\"\n", "1 accepted, 0 rejected"},
		"many lines of a note":         {"K1,CLOSED,01/02/2016,\"B1" + strings.Repeat("\nand so on", 14) + "\"\n", "1 accepted, 0 rejected"},
		"many lines, and a cell less":  {"K1,CLOSED,\"01/02/2016" + strings.Repeat("\nand so on", 14) + "\"\n", "refused: a quote opened on line 2 runs over more than 10 line ends"},
		"a row in a value":             {"K1,CLOSED,01/02/2016,\"B1\n" + row + "K3,CLOSED,01/02/2016,\"\n", "0 accepted, 1 rejected"},
		"rows in the last column":      {"K1,CLOSED,01/02/2016,\"B1\nK2,CLOSED,01/02/2016,B1\"\n", "0 accepted, 1 rejected"},
		"rows in a column":             {"K1,\"CLOSED,01/02/2016,B1\nK2,CLOSED\",01/02/2016,B1\n" + row, "1 accepted, 1 rejected"},
		"a reference begins a line":    {"K1,CLOSED,01/02/2016,\"see\n7000000001\"\n", "0 accepted, 1 rejected"},
		"a word begins a line":         {"K1,CLOSED,01/02/2016,\"see\nthere, there\"\n", "1 accepted, 0 rejected"},
		"three delimiters in a line":   {"K1,CLOSED,01/02/2016,\"see\na, b, c, d\"\n", "0 accepted, 1 rejected"},
		"a quote within a value":       {"K1,CLOSED,01/02/2016,B \"1\"\n" + row, "1 accepted, 1 rejected"},
		"a quote that is never closed": {"K1,CLOSED,01/02/2016,\"B1\n", "refused: a quote opened on line 2 never closes"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := outcome(readText(t, "file.csv", closures+c.text)); !strings.HasPrefix(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// A reject with bad quoting names the first and the last line that it spans.
func TestBadQuotingNamesItsLines(t *testing.T) {
	got := readText(t, "file.csv", closures+"K1,\"CLOSED,01/02/2016,B1\nK2,CLOSED\",01/02/2016,B1\nK3,CLOSED,01/02/2016,B \"1\"\nK4,\"CLOSED,01/02/2016,B1\nsee,there\",01/02/2016,B1\n")
	want := []string{"2  bad_quoting lines 2 to 3: C… (30 characters)", "4  bad_quoting B… (5 characters)", "5  bad_quoting lines 5 to 6: K… (2 characters)"}
	if !slices.Equal(got.rejects(), want) {
		t.Errorf("got  %q\nwant %q", got.rejects(), want)
	}
}

// A sheet that is not read must not hold data: with a renamed column, without a header, or with the header too far down.
func TestSheetsThatAreNotRead(t *testing.T) {
	const header = "CS2 Case No,Casegroup Id,Exception Code,Exception Text,Run Date"
	row := "7000000001,CG1,SYS,x,12/02/2016"
	read1 := []string{"Failures", header, row}
	deep := append([]string{"More"}, slices.Repeat([]string{"a title"}, 25)...)
	for name, c := range map[string]struct {
		other   []string
		ignored []string
		want    string
	}{
		"a legend":                {[]string{"Legend", "Code,Meaning", "SYS,System error"}, nil, "1 accepted"},
		"guidance":                {[]string{"guidance", "Exception Code,Exception Text,Casegroup Id", "SYS,x,any"}, []string{"Notes", "Guidance"}, "1 accepted"},
		"a renamed column":        {[]string{"South", "CS2 Case No,Casegroup Id,Err,Exception Text,Run Date", row}, nil, "refused: sheet South: no layout matches"},
		"data without a header":   {[]string{"Part 2", "7000000002,CG2,TDN,,13/02/2016"}, nil, "refused: sheet Part 2: row 1 is like the rows of sheet Failures"},
		"data in an ignored one":  {[]string{"Notes", "7000000002,CG2,TDN,,13/02/2016"}, []string{"Notes"}, "1 accepted"},
		"a value is missing":      {[]string{"Part 2", "7000000002,,TDN,,13/02/2016"}, nil, "1 accepted"},
		"a header far down":       {append(slices.Clone(deep), header, row), nil, "refused: sheet More: the header of cs2_failures stands in row 26"},
		"the name of a person":    {[]string{"QQ123456C", "a,b"}, nil, "1 accepted"},
		"the setting is in words": {[]string{"South", "CS2 Case No,Casegroup Id,Err,Exception Text,Run Date"}, nil, "refused: sheet South: no layout matches"},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, writeSheets(t, read1, c.other), Options{Layouts: layouts(t), Settings: Settings{IgnoredSheets: c.ignored}})
			if text := outcome(got); !strings.HasPrefix(text, c.want) {
				t.Errorf("got  %q\nwant %q", text, c.want)
			}
			if strings.Contains(c.want, "no layout matches") && !strings.Contains(got.Note, "ignored_sheets") {
				t.Errorf("%q does not name the setting", got.Note)
			}
			if name == "the name of a person" && got.SourceFile.Parts[1].Sheet != "Q… (9 characters)" {
				t.Errorf("the sheet is shown as %q", got.SourceFile.Parts[1].Sheet)
			}
		})
	}
}

// In a workbook with a form that comes back nothing but forms is read.
func TestFormsAmongOtherSheets(t *testing.T) {
	got := read(t, writeSheets(
		t,
		[]string{"Queue", "Exception Id,Outcome,Outcome Date,HP Ref,Cause,Note", "E123456789ABC,AMS_FIXED,12/02/2016,,,"},
		[]string{"Members", "case_ref,client_ref,role", "K1,C1,PP"},
	), Options{Layouts: layouts(t)})
	if len(got.rows) != 1 || !strings.Contains(got.rows[0], "exception_id") || got.SourceFile.Parts[1].Status != etl.NotRead {
		t.Errorf("%q, %v", got.rows, got.Parts)
	}
}

// What wide files hold is read in time that grows with their cells, and the warnings stay few.
func TestWideFiles(t *testing.T) {
	const many = 20_000
	var b bytes.Buffer
	b.WriteString("case_ref,result,result_date,closure_batch")
	for i := range many {
		fmt.Fprintf(&b, ",h%d", i)
	}
	fmt.Fprintf(&b, "\nK1,CLOSED,01/02/2016,%s\n", strings.Repeat(",", many))
	got := readBytes(t, "file.csv", b.Bytes(), Options{Layouts: layouts(t)})
	if w := got.warnings(); len(got.rows) != 1 || len(w) > 30 || !slices.ContainsFunc(w, func(w string) bool { return strings.Contains(w, "19980 more columns are not known") }) {
		t.Errorf("%d rows, %d warnings, %s", len(got.rows), len(w), got.Note)
	}
	path := writeSheets(t, []string{"rows", "case_ref,result,result_date,closure_batch", "K1,CLOSED,01/02/2016,", "K2,CLOSED,01/02/2016," + strings.Repeat(",", 1000) + "x", strings.Repeat(",", 900) + "For internal use"})
	got = read(t, path, Options{Layouts: layouts(t)})
	if text := outcome(got); !strings.HasPrefix(text, "2 accepted, 0 rejected, 1 notes") || !slices.ContainsFunc(got.warnings(), func(w string) bool { return strings.Contains(w, "column ALP has no heading, and its values (1)") }) {
		t.Errorf("%s, %q", text, got.warnings())
	}
}

// Names of files that would disturb a screen, or are no text, are shown safely.
func TestNamesOfFiles(t *testing.T) {
	for name, want := range map[string]string{"a\x1b[31mb.csv": `a\u001b[31mb.csv`, "a\u202eb.csv": `a\u202eb.csv`, "caf\xe9.csv": `caf\u00e9.csv`, "Café.csv": "Café.csv"} {
		if got := readText(t, name, closures).Name; got != want {
			t.Errorf("%q is shown as %q, want %q", name, got, want)
		}
	}
}
