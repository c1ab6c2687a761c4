package source

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl"
)

const (
	balances = "case_ref,cms_balance,as_at,Batch\n"
	failures = "CS2 Case No,Casegroup Id,Exception Code,Exception Text,Run Date,Site\n"
	failed   = "7000000001,CG0000001,SYS,System error,12/02/2016,Leeds\n"
	failed2  = "7000000002,CG0000002,SYS,System error,12/02/2016,Truro\n"
	noticed1 = "Casegroup,Reason,Notified By,Notified On,Case,Note\nCG0000001,DEATH,A N Other,12/02/2016,,\n"
)

// outcome writes what became of every row of a text file, or the refusal.
func outcome(r reading) string {
	if r.Status == etl.Refused {
		return "refused: " + r.Note
	}
	p := r.Parts[0]
	declared := "none"
	if p.Declared != nil {
		declared = fmt.Sprint(*p.Declared)
	}
	text := fmt.Sprintf("%d accepted, %d rejected, %d notes, %d controls, %d blank, %s declared", p.Accepted, p.Rejected, p.Notes, p.Controls, p.Blank, declared)
	return strings.Join(append([]string{text}, r.rejects()...), "; ")
}

// TestWhatARowIs gives a text file, and wants what became of its rows, or the first words of its refusal. Each rule is
// there with a row that it covers, and with one that it narrowly does not.
func TestWhatARowIs(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a count in words":                {failures + failed + "END OF REPORT - 1 RECORDS\n", "1 accepted, 0 rejected, 0 notes, 1 controls, 0 blank, 1 declared"},
		"rows affected":                   {failures + failed + "(1 rows affected)\n", "1 accepted, 0 rejected, 0 notes, 1 controls, 0 blank, 1 declared"},
		"a count in two cells":            {failures + failed + "RecordCount,,,,2,\n", "refused: trailer declares 2 rows, 1 was read"},
		"a count and a date":              {failures + failed + "Rows read 12/02/2016 06:30: 1\n", "1 accepted, 0 rejected, 0 notes, 1 controls, 0 blank, 1 declared"},
		"a word too many is a note":       {failures + failed + "3 records of last week\n", "1 accepted, 0 rejected, 1 notes, 0 controls, 0 blank, none declared"},
		"digits beside letters":           {failures + failed + "Rows: B3\n", "1 accepted, 0 rejected, 1 notes, 0 controls, 0 blank, none declared"},
		"three cells are no count":        {failures + failed + "Count,,,2,,rows\n", "1 accepted, 1 rejected, 0 notes, 0 controls, 0 blank, none declared"},
		"the scheme is no count":          {failures + failed + "TRAILER,2003,,1,,\n", "1 accepted, 0 rejected, 0 notes, 1 controls, 0 blank, 1 declared"},
		"the scheme alone":                {failures + failed + "TRAILER,2003,,,,\n", "refused: trailer declares 2003 rows"},
		"a date in one is no count":       {failures + failed + "TRAILER,20160212,1,,,\n", "1 accepted, 0 rejected, 0 notes, 1 controls, 0 blank, 1 declared"},
		"not under a reference":           {failures + failed + "TRAILER,77,1,1,,\n", "1 accepted, 0 rejected, 0 notes, 1 controls, 0 blank, 1 declared"},
		"a trailer without a number":      {failures + failed + "TRAILER,,,,12/02/2016,\n", "1 accepted, 1 rejected, 0 notes, 0 controls, 0 blank, none declared; 3  missing_required"},
		"a trailer that is data":          {"Site,CS2 Case No,Casegroup Id,Exception Code,Exception Text,Run Date\nTrailer,7000000001,CG1,SYS,x,12/02/2016\nTRL,7000000002,CG1,SYS,x,12/02/2016\nTRL,2,,,,\n", "2 accepted, 0 rejected, 0 notes, 1 controls, 0 blank, 2 declared"},
		"every control record counts":     {failures + failed + "Rows read: 1\nRows written: 2\n", "refused: trailer declares 2 rows, 1 was read"},
		"a sum":                           {balances + "K1,10.00,12/02/2016,B\nTRAILER,10.00,,1\n", "1 accepted, 0 rejected, 0 notes, 1 controls, 0 blank, 1 declared"},
		"another sum":                     {balances + "K1,10.00,12/02/2016,B\nTRAILER,10.01,,1\n", "refused: row 3 declares a total of 10.01 for cms_balance, the rows that were read add up to 10.00"},
		"a sum of rejected rows too":      {balances + "K1,10.00,12/02/2016,B\nK2,5.00,x,B\nTRAILER,15.00,,2\n", "1 accepted, 1 rejected"},
		"a sum with a bad amount":         {balances + "K1,10.00,12/02/2016,B\nK2,5.005,12/02/2016,B\nTRAILER,15.00,,2\n", "1 accepted, 1 rejected"},
		"a sum in the only total":         {balances + "K1,10.00,12/02/2016,B\nTotals,11.00,,\n", "refused: row 3 declares a total of 11.00"},
		"a total with data below":         {balances + "K1,10.00,12/02/2016,B\nTotals,11.00,,\nK2,1.00,12/02/2016,B\n", "2 accepted, 0 rejected, 1 notes"},
		"a total of several":              {balances + "K1,10.00,12/02/2016,B\nTotal,11.00,,\nTotal,12.00,,\n", "1 accepted, 0 rejected, 2 notes"},
		"a grand total of several":        {balances + "K1,10.00,12/02/2016,B\nTotal,10.00,,\nGrand Total,11.00,,\n", "refused: row 4 declares a total of 11.00"},
		"another total declares nothing":  {balances + "K1,10.00,12/02/2016,B\nBatch total,11.00,,\n", "1 accepted, 0 rejected, 1 notes"},
		"a total with a label":            {failures + failed + "Sub total,,,,Leeds,1\n", "1 accepted, 0 rejected, 1 notes"},
		"a total with two labels":         {failures + failed + "Sub total,,,,Leeds,Leeds\n", "1 accepted, 1 rejected, 0 notes"},
		"a total with a reference":        {failures + failed + "Total,7000000,,,,\n", "1 accepted, 1 rejected, 0 notes"},
		"a reference under its column":    {"Site,CS2 Case No,Casegroup Id,Exception Code,Exception Text,Run Date\nTotal,7000000,,,,\n", "0 accepted, 1 rejected, 0 notes"},
		"a short reference is a number":   {"Site,CS2 Case No,Casegroup Id,Exception Code,Exception Text,Run Date\nTotal,700000,,,,\n", "0 accepted, 0 rejected, 1 notes"},
		"totally is no total":             {failures + failed + "Totally,1,,,,2\n", "1 accepted, 1 rejected, 0 notes"},
		"the end of a report":             {failures + failed + "End of report - page 3 of 3\n", "1 accepted, 0 rejected, 1 notes"},
		"a note":                          {failures + failed + "For internal use\n", "1 accepted, 0 rejected, 1 notes"},
		"no word of three letters":        {failures + failed + "to me\n", "1 accepted, 1 rejected, 0 notes"},
		"a note in unknown columns":       {"Rem,CS2 Case No,Casegroup Id,Exception Code,Exception Text,Run Date,X\n7,7000000001,CG1,SYS,x,12/02/2016,\n8,,,,,,y\n", "1 accepted, 0 rejected, 1 notes"},
		"a note of seven digits":          {failures + failed + "See case 7000009\n", "1 accepted, 1 rejected, 0 notes"},
		"a note of six digits and a date": {failures + failed + "See 700009 of 12/02/2016\n", "1 accepted, 0 rejected, 1 notes"},
		"a note beside a reference":       {failures + failed + "Held back,CG0000409\n", "1 accepted, 1 rejected, 0 notes"},
		"a note beside a code":            {failures + failed + "Held back,,F10,,,\n", "1 accepted, 1 rejected, 0 notes"},
		"a note in the middle":            {failures + failed + ",,,Held back,,Leeds\n", "1 accepted, 1 rejected, 0 notes"},
		"a note in three cells":           {failures + failed + "Held,back,today\n", "1 accepted, 1 rejected, 0 notes"},
		"a note with an error":            {failures + failed + "Held back,#N/A\n", "1 accepted, 1 rejected, 0 notes"},
		"too few required values":         {"letter_id,returned_on\nL0123456789AB,12/02/2016\nFor internal use,\n", "1 accepted, 1 rejected, 0 notes"},
		"by hand: three words":            {noticed1 + "Please return it\n", "1 accepted, 0 rejected, 1 notes"},
		"by hand: two words":              {noticed1 + "Thank you,,,,,\n", "1 accepted, 1 rejected, 0 notes"},
		"by hand: elsewhere":              {noticed1 + ",,Please return it,,,\n", "1 accepted, 1 rejected, 0 notes"},
		"by hand: no total":               {noticed1 + "Total,,,,1,\n", "1 accepted, 1 rejected, 0 notes"},
		"by hand: no count in words":      {noticed1 + "rows,2,,,,\n", "1 accepted, 1 rejected, 0 notes"},
		"a ruler":                         {failures + "---,===,___,+++,|||,---\n" + failed, "1 accepted, 0 rejected, 0 notes, 0 controls, 1 blank"},
		"the end of a page and a file":    {failures + "\f\n" + failed + "\x1a\x1a\n", "1 accepted, 0 rejected, 0 notes, 0 controls, 2 blank"},
		"a control character is no end":   {failures + failed + "\x07\n", "1 accepted, 1 rejected, 0 notes"},
		"the header in capitals":          {failures + strings.ToUpper(failures) + failed, "1 accepted, 0 rejected, 0 notes, 0 controls, 1 blank"},
		"a header in another order":       {failures + failed + "Run Date,CS2 Case No,Casegroup Id,Exception Code,Exception Text,Role\n12/02/2016,7000000002,CG2,SYS,x,RP\n", "2 accepted, 0 rejected, 0 notes, 0 controls, 1 blank"},
		"a header without a column":       {failures + failed + "Run Date,CS2 Case No,Exception Code,Exception Text\n", "1 accepted, 1 rejected"},
		"a header of another layout":      {failures + failed + "case_ref,client_ref,role\n", "refused: row 3 is a header of the layout case_members below rows of cs2_failures"},
		"data below a control record":     {failures + failed + "TRAILER,1,,,,\n" + failed2, "refused: row 4 stands below the control record"},
		"a note below it":                 {failures + failed + "TRAILER,1,,,,\nFor internal use\n\nTotal,,,,,9\n", "1 accepted, 0 rejected, 2 notes, 1 controls, 1 blank, 1 declared"},
		"two parts":                       {failures + failed + "TRAILER,1,,,,\n" + failures + failed2 + "TRAILER,1,,,,\n", "2 accepted, 0 rejected, 0 notes, 2 controls, 1 blank, 2 declared"},
		"a part without one":              {failures + failed + "TRAILER,1,,,,\n" + failures + failed2, "refused: the part that ends the report has no control record"},
		"a page is no part":               {failures + failed + failures + failed2 + "TRAILER,2,,,,\n", "2 accepted, 0 rejected, 0 notes, 1 controls, 1 blank, 2 declared"},
		"data above the header":           {failed + failures + failed2, "refused: row 1 stands above the header"},
		"a bad row above the header":      {"7000000001,CG1,SYS,x,,\n" + failures + failed2, "1 accepted, 0 rejected, 0 notes"},
		"a row that is short":             {failures + failed + "7000000002,CG2,SYS,x,12/02/2016\n", "1 accepted, 1 rejected, 0 notes, 0 controls, 0 blank, none declared; 3  too_few_columns"},
		"two that are as short":           {failures + failed + "7000000002,CG2,SYS,x,12/02/2016\n7000000003,CG2,SYS,x,12/02/2016\n" + failed, "4 accepted, 0 rejected, 0 notes"},
		"a required value is lost":        {failures + "7000000002,CG2,SYS\n7000000003,CG2,SYS\n", "0 accepted, 2 rejected, 0 notes, 0 controls, 0 blank, none declared; 2  too_few_columns; 3  too_few_columns"},
		"two of other lengths":            {failures + "7000000002,CG2,SYS,x,12/02/2016\n" + failed + "7000000003,CG2,SYS,x,12/02/2016\n", "1 accepted, 2 rejected, 0 notes"},
		"a short row before the end":      {failures + failed + "7000000002,CG2,SYS,x,12/02/2016\nTRAILER,2,,,,\n", "1 accepted, 1 rejected, 0 notes, 1 controls, 0 blank, 2 declared; 3  too_few_columns"},
		"all faults of a row":             {failures + "QQ123456C,,SYS,x,31/02/2016,Leeds\n", "0 accepted, 1 rejected, 0 notes, 0 controls, 0 blank, none declared; 2 case_ref bad_value Q… (9 characters); 2 casegroup missing_required; 2 report_date bad_date 31/02/2016"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := outcome(readText(t, "file.csv", c.text)); !strings.HasPrefix(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// Short rows are as good as others where a layout says so.
func TestShortRowsOfALayout(t *testing.T) {
	all := layouts(t)
	for i := range all {
		all[i].ShortOK = all[i].Name == "cs2_failures"
	}
	got := readBytes(t, "file.csv", []byte(failures+failed+"7000000002,CG2,SYS,x,12/02/2016\n7000000003,CG2,SYS\n"), Options{Layouts: all})
	if want := "2 accepted, 1 rejected, 0 notes, 0 controls, 0 blank, none declared; 4 report_date missing_required"; outcome(got) != want {
		t.Errorf("got  %q\nwant %q", outcome(got), want)
	}
}

// A warning counts the notes and shows the first three. What may be about a person is masked.
func TestNotesAreShown(t *testing.T) {
	got := readText(t, "file.csv", failures+failed+"For internal use\nRang QQ123456C\nSent to ZZ1 1ZZ\nOne more note\n")
	want := `4 rows are below the header counted as notes and left out: row 3 "For internal use", row 4 "R… (14 characters)", row 5 "S… (15 characters)"`
	if w := got.warnings(); !allContain(w, []string{want}) {
		t.Errorf("warnings %q, want %q", w, want)
	}
	got = readText(t, "file.csv", failures+failed+"Note about Alex Person of 3 Any Way\nRun date 12/02/2016 for Report Date\nNote about Alex born 17/03/1961\n")
	if want, w := `row 3 "Note about xxxx xxxxxx of x xxx xxx", row 4 "Run date 12/02/2016 for Report Date", row 5 "Note about xxxx xxxx xx/xx/xxxx"`, got.warnings(); !allContain(w, []string{want}) {
		t.Errorf("warnings %q, want %q", w, want)
	}
	const clients = "client_ref,name,data_as_at,nino,dob,dod,address_line_1,address_line_2,address_line_3,address_line_4,address_line_5,address_line_6,postcode,language,letter_format,sensitive\n"
	got = readText(t, "file.csv", clients+"C1,A Person,12/02/2016,,,,,,,,,,,,,\nPrinted for Alex,,,,,,,,,,,,,,,\n,A Person,,,,,,,,,,,,,,\n")
	if p := got.Parts[0]; p.Notes != 1 || p.Rejected != 1 || !allContain(got.warnings(), []string{"P… (16 characters)"}) {
		t.Errorf("%d notes, %d rejected, %q", p.Notes, p.Rejected, got.warnings())
	}
}

// More than 20 notes, and more than accepted rows, are likely data that cannot be read.
func TestTooManyNotes(t *testing.T) {
	for _, c := range []struct {
		rows, notes int
		refused     bool
	}{{1, 20, false}, {1, 21, true}, {20, 21, true}, {21, 21, false}} {
		got := readText(t, "file.csv", failures+strings.Repeat(failed, c.rows)+strings.Repeat("For internal use\n", c.notes))
		if (got.Status == etl.Refused) != c.refused || c.refused && !strings.Contains(got.Note, "look like notes") {
			t.Errorf("%d rows, %d notes: %s %q", c.rows, c.notes, got.Status, got.Note)
		}
	}
}

// In a sheet, cells at the end may be missing. A value just beside the header has slipped, unless half of the rows have
// one; what is further right is a column without a heading.
func TestCellsBesideASheet(t *testing.T) {
	header := "CS2 Case No,Casegroup Id,Exception Code,Exception Text,Run Date"
	row := "7000000001,CG1,SYS,x,12/02/2016"
	for name, c := range map[string]struct {
		rows []string
		want string
	}{
		"one of three":   {[]string{row + ",y", row, row}, "2 accepted, 1 rejected"},
		"one of two":     {[]string{row + ",y", row}, "2 accepted, 0 rejected"},
		"further right":  {[]string{row + ",,y", row, row}, "3 accepted, 0 rejected"},
		"missing at end": {[]string{"7000000001,CG1,SYS", row}, "1 accepted, 1 rejected"},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, writeSheets(t, append([]string{"rows", header}, c.rows...)), Options{Layouts: layouts(t)})
			if text := outcome(got); !strings.HasPrefix(text, c.want) {
				t.Errorf("%q, want %q", text, c.want)
			}
		})
	}
}

// TestEveryLineIsAccountedFor reads reports of random lines. Whatever they are, the file is refused in a sentence, or every
// line below the header is a row, a note, a total line, a control record, a header or blank, and the counts are right.
func TestEveryLineIsAccountedFor(t *testing.T) {
	lines := []string{
		strings.TrimSuffix(failed, "\n"), strings.TrimSuffix(failed2, "\n"), "7000000003,CG3,SYS,x,12/02/2016", "7000000003,CG3", "7000000003,CG3,SYS,x,12/02/2016,Wick,,,", "7000000003,CG3,SYS,x,12/02/2016,Wick,y",
		"For internal use", "Page 3,,,,,Leeds", "Total,,,,,2", "Grand total,3", "TRAILER,2", "trl,,,1", "TRAILER", "(2 rows affected)", "Rows: 1", "", ",,,,,", "---,---", "\f", "\x07", "\x1a,x", "\xff",
		strings.TrimSuffix(failures, "\n"), "Run Date,CS2 Case No,Casegroup Id,Exception Code,Exception Text", "12/02/2016,7000000004,CG4,SYS,x", "a\"b,c", "QQ123456C,,,,,", "#N/A", "7000000003",
	}
	random, o, loaded := rand.New(rand.NewPCG(13, 1)), Options{Layouts: layouts(t)}, 0
	path := filepath.Join(t.TempDir(), "file.csv")
	for range 800 {
		text := failures
		most := 1 + random.IntN(12)
		for range most {
			text += lines[random.IntN(1+random.IntN(len(lines)))] + "\n"
		}
		must(t, os.WriteFile(path, []byte(text), 0o600))
		got := read(t, path, o)
		if got.Status == etl.Refused {
			if len(got.Note) < 10 {
				t.Fatalf("refused without a sentence: %q", got.Note)
			}
			continue
		}
		loaded++
		if p := got.Parts[0]; p.RowsRead+p.Notes+p.Controls+p.Blank != int64(most) {
			t.Fatalf("%d rows, %d notes, %d control records and %d blank rows of %d lines: %q", p.RowsRead, p.Notes, p.Controls, p.Blank, most, text)
		}
	}
	if loaded < 200 {
		t.Errorf("only %d of the reports were loaded", loaded)
	}
}

// Sums of amounts near the largest that is kept do not wrap round.
func TestSumsThatWouldWrap(t *testing.T) {
	const largest = 92233720368547757 // pounds
	for name, c := range map[string]struct{ text, want string }{
		"a sum that would wrap round": {balances + "K1,92233720368547757.00,12/02/2016,B\nK2,92233720368547757.00,12/02/2016,B\nTRAILER,-2.16,,2\n", "refused: row 4 declares a total of -2.16 for cms_balance, the rows that were read add up to 18446744073709551400 pence"},
		"a sum that comes back":       {balances + "K1,92233720368547757.00,12/02/2016,B\nK2,92233720368547757.00,12/02/2016,B\nK3,-92233720368547757.00,12/02/2016,B\nTRAILER,92233720368547757.00,,3\n", "3 accepted, 0 rejected"},
	} {
		t.Run(name, func(t *testing.T) {
			got := readBytes(t, "file.csv", []byte(c.text), Options{Layouts: layouts(t), Settings: Settings{LargestPounds: largest}})
			if text := outcome(got); !strings.HasPrefix(text, c.want) {
				t.Errorf("got  %q\nwant %q", text, c.want)
			}
		})
	}
}
