package source

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ccx/etl"
)

const exampleFiles = "../../testdata/files"

// The three rows of most of the sample reports.
const (
	first  = "case_ref=1000000001 casegroup=CG0000001 source_code=F10 source_text=T-date not set report_date=2016-02-01"
	second = "case_ref=7000000002 casegroup=CG0000002 source_code=F40 source_text=Closure date is prior to the T-date report_date=2016-02-01 client_ref=121000000002 closure_date=2016-03-04"
	third  = "case_ref=1000000003 casegroup=CG0000003 source_code=F30 source_text=Schedules not ended report_date=2016-02-12"
)

const (
	noTrailer  = "has no trailer"
	inFailures = "sheet Failures: has no trailer"
)

// exampleFile is what must come of one sample report: its rows and rejects, or the words of its refusal.
type exampleFile struct {
	rows     []string
	rejects  []string
	warnings []string // words of each, in order
	declared int64
	refused  []string // words of the sentence; none if it is loaded
}

// oneRow is a row of the text files.
func oneRow(place, caseRef, casegroup, code, text, rest string) string {
	return place + " case_ref=" + caseRef + " casegroup=" + casegroup + " source_code=" + code + " source_text=" + text + " report_date=2016-02-01" + rest
}

var exampleWants = map[string]exampleFile{
	"plain.xlsx":                {rows: []string{"1.5 " + first, "1.6 " + second, "1.7 " + third}, warnings: []string{inFailures}},
	"saved_by_libreoffice.xlsx": {rows: []string{"1.5 " + first, "1.6 " + second, "1.7 " + third}, warnings: []string{inFailures}},
	"total_says_four.xlsx":      {rows: []string{"1.2 " + first, "1.3 " + second, "1.4 " + third}, warnings: []string{inFailures}},
	"dates_1904.xlsx":           {rows: []string{"1.2 " + first, "1.3 " + second, "1.4 " + third}, warnings: []string{inFailures}},
	"dates_format_14.xlsx":      {rows: []string{"1.2 " + first, "1.3 " + second, "1.4 " + third}, warnings: []string{inFailures}},
	"hidden_row.xlsx":           {rows: []string{"1.2 " + first, "1.3 " + second, "1.4 " + third}, warnings: []string{inFailures, "sheet Failures: row 3 is hidden"}},
	"hidden_sheet.xlsx": {
		rows: []string{
			"1.2 " + first, "1.3 " + second, "1.4 " + third, oneRow("2.2", "1000000009", "CG0000009", "F10", "T-date not set", ""),
		},
		warnings: []string{inFailures, "sheet Late is hidden", "sheet Late: has no trailer"},
	},
	"merged_cells.xlsx": {
		rows: []string{"1.2 " + first, "1.4 " + third}, rejects: []string{"Failures.3 casegroup missing_required"},
		warnings: []string{inFailures, "sheet Failures: cell range B2:B3 is merged"},
	},
	"number_reference_and_formula.xlsx": {
		rows: []string{"1.2 " + first, "1.4 " + third}, rejects: []string{"Failures.3 source_text cell_error"}, warnings: []string{inFailures},
	},
	"three_bad_cells.xlsx": {
		rejects: []string{
			"Failures.2 case_ref lost_digits 1.0000000001e+30", "Failures.3 casegroup cell_error #N/A", "Failures.4 report_date bad_date 31/02/2016",
		},
		warnings: []string{inFailures},
	},
	"formula_injection.xlsx": {
		rows: []string{
			"1.2 " + strings.Replace(first, "T-date not set", "=cmd|'/c calc'!A0", 1),
			"1.3 " + strings.Replace(second, "Closure date is prior to the T-date", "@SUM(1)", 1), "1.4 " + third,
		},
		warnings: []string{inFailures},
	},
	"renamed_column.xlsx": {refused: []string{
		"nearest is cscs_failures", "required column casegroup was not found", `unknown column "Case Grp"`,
		"write Case Grp into the aliases of cscs_failures, casegroup", "layout_columns.csv",
	}},
	"trailer_says_four.xlsx":        {refused: []string{"trailer declares 4 rows, 3 were read"}},
	"sheet_cut_short.xlsx":          {refused: []string{"damaged in xl/worksheets/sheet1.xml", "row 502", "byte", "cut short"}},
	"bad_byte_in_cell.xlsx":         {refused: []string{"damaged in xl/worksheets/sheet1.xml", "row 502", "byte", "not UTF-8"}},
	"shared_strings_cut_short.xlsx": {refused: []string{"damaged in xl/sharedStrings.xml", "cut short"}},
	"half_a_zip.xlsx":               {refused: []string{"not a readable workbook", "cut short"}},
	"not_a_workbook.xlsx":           {refused: []string{"not a readable workbook"}},
	"zip_bomb.xlsx":                 {refused: []string{"too large", "unpacks to far more"}},
	"empty.csv":                     {refused: []string{"empty"}},
	"header_only.csv":               {warnings: []string{noTrailer, "has a header and no rows"}},
	"unquoted_comma.csv": {
		rows:    []string{oneRow("1.3", "1000000002", "CG0000002", "F10", "T-date not set", " office=Leeds")},
		rejects: []string{"2 report_date bad_date  xxx xxxxx", "2 client_ref bad_value 0… (10 characters)"}, warnings: []string{noTrailer},
	},
	"unquoted_comma_full_width.csv": {
		rows:    []string{oneRow("1.3", "1000000002", "CG0000002", "F10", "T-date not set", " office=Leeds")},
		rejects: []string{"2  too_many_columns L… (5 characters)"}, warnings: []string{noTrailer},
	},
	"quoted_newline.csv": {
		rows:    []string{oneRow("1.2", "1000000001", "CG0000001", "F30", "Schedules not ended", " office=Leeds")},
		rejects: []string{"4 report_date bad_date 31/02/2016"}, warnings: []string{noTrailer},
	},
	"stray_quote.csv": {
		rows:    []string{oneRow("1.3", "1000000002", "CG0000002", "F10", "T-date not set", " office=Leeds")},
		rejects: []string{"2  bad_quoting S… (21 characters)"}, warnings: []string{noTrailer},
	},
	"unclosed_quote.csv": {refused: []string{"a quote opened on line 2 never closes"}},
	"windows_1252.csv": {
		rows:     []string{oneRow("1.2", "1000000001", "CG0000001", "F10", "T-date not set – see note", " office=Café Road")},
		warnings: []string{"Windows-1252", noTrailer},
	},
	// Which rows are duplicates is decided by the ledger, which knows the other files too: here all three are read.
	"duplicate_rows.csv": {
		rows: []string{
			oneRow("1.2", "1000000001", "CG0000001", "F10", "T-date not set", " office=Leeds"),
			oneRow("1.3", "1000000001", "CG0000001", "F10", "T-date not set", " office=Leeds"),
			oneRow("1.4", "1000000001", "CG0000001", "F10", "T-date not set", " office=Leeds"),
		},
		warnings: []string{noTrailer},
	},
	"two_layouts.csv":       {refused: []string{"matches cscs_failures and cs2_failures equally", "--layout cscs_failures=two_layouts.csv"}},
	"apostrophe_quotes.csv": {refused: []string{"'Failure Reason' in apostrophes", "double quotes"}},
	"american_dates.csv":    {rejects: []string{"2 report_date bad_date 02/13/2016", "3 report_date bad_date 13/02/16"}, warnings: []string{noTrailer, "month first", "1 date is in report_date with a year of two digits"}},
}

// TestExampleFiles reads every sample report, good and hostile. A file that nobody listed here fails.
func TestExampleFiles(t *testing.T) {
	paths, err := filepath.Glob(exampleFiles + "/*")
	must(t, err)
	if len(paths) != len(exampleWants) {
		t.Errorf("%d sample reports, %d of them have an expectation", len(paths), len(exampleWants))
	}
	for _, path := range paths {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			want, ok := exampleWants[name]
			if !ok {
				t.Fatal("nobody says what must come of it")
			}
			want.check(t, read(t, path, Options{Layouts: layouts(t)}))
		})
	}
}

func (want exampleFile) check(t *testing.T, got reading) {
	t.Helper()
	status := etl.Loaded
	if len(want.refused) > 0 {
		status = etl.Refused
	}
	if got.Status != status {
		t.Fatalf("%s: %s, want %s", got.Status, got.Note, status)
	}
	for _, words := range want.refused {
		if !strings.Contains(got.Note, words) {
			t.Errorf("%q does not say %q", got.Note, words)
		}
	}
	if status == etl.Refused {
		return
	}
	if !slices.Equal(got.rows, want.rows) {
		t.Errorf("rows\n got  %q\n want %q", got.rows, want.rows)
	}
	if rejects := got.rejects(); !slices.Equal(rejects, want.rejects) {
		t.Errorf("rejects\n got  %q\n want %q", rejects, want.rejects)
	}
	if warnings := got.warnings(); len(warnings) != len(want.warnings) || !allContain(warnings, want.warnings) {
		t.Errorf("warnings\n got  %q\n want %q", warnings, want.warnings)
	}
	if got.Parts[0].Declared != nil && *got.Parts[0].Declared != want.declared || got.Parts[0].Declared == nil && want.declared != 0 {
		t.Errorf("the trailer declares %v, want %d", got.Parts[0].Declared, want.declared)
	}
}

// allContain reports whether every text has its words, in any order.
func allContain(texts, words []string) bool {
	for _, w := range words {
		if !slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(s, w) }) {
			return false
		}
	}
	return true
}

func TestAZipBombIsRefusedAtOnce(t *testing.T) {
	begin := time.Now()
	read(t, exampleFiles+"/zip_bomb.xlsx", Options{Layouts: layouts(t)})
	if took := time.Since(begin); took > time.Second {
		t.Errorf("it took %v, want less than a second", took)
	}
}

// A person who has said what a file is decides a tie.
func TestANamedLayoutDecides(t *testing.T) {
	path := exampleFiles + "/two_layouts.csv"
	got := read(t, path, Options{Layouts: layouts(t), Named: map[string]string{"two_layouts.csv": "cs2_failures"}})
	if got.Status != etl.Loaded || got.Parts[0].Layout != "cs2_failures" {
		t.Errorf("%s %s %v", got.Status, got.Note, got.Parts)
	}
	got = read(t, path, Options{Layouts: layouts(t), Named: map[string]string{"two_layouts.csv": "cases"}})
	if got.Status != etl.Refused || !strings.Contains(got.Note, "nearest is cases") {
		t.Errorf("%s %s", got.Status, got.Note)
	}
}
