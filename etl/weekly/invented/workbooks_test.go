package invented_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ccx/etl/catalogue"
	"ccx/etl/must"
	"ccx/sql"
)

// sheetsRead is a published workbook: its sheets, each as rows of text, with the eyes of another program.
type sheetsRead struct {
	name   string
	sheets map[string][][]string
	lists  []string // of its drop-downs
}

// publishedIn reads the workbooks of a week, but for those that hold rows as somebody sent them.
func publishedIn(t *testing.T, folder string) (all []sheetsRead) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	must.Do(t, err)
	for _, path := range paths {
		p := sheetsRead{name: filepath.Base(path), sheets: map[string][][]string{}}
		if strings.HasPrefix(p.name, "rejects_") {
			continue
		}
		book, err := excelize.OpenFile(path)
		must.Do(t, err)
		for _, sheet := range book.GetSheetList() {
			p.sheets[sheet], err = book.GetRows(sheet)
			must.Do(t, err)
			checks, err := book.GetDataValidations(sheet)
			must.Do(t, err)
			for _, check := range checks {
				p.lists = append(p.lists, check.Formula1)
			}
		}
		must.Do(t, book.Close())
		all = append(all, p)
	}
	if len(all) < 9 {
		t.Fatalf("only %d workbooks were published", len(all))
	}
	return all
}

// column gives the cells of a column of a sheet under its heading; ok is false if there is none.
func (p sheetsRead) column(sheet, heading string) (cells []string, ok bool) {
	rows := p.sheets[sheet]
	if len(rows) == 0 {
		return nil, false
	}
	at := slices.Index(rows[0], heading)
	for _, row := range rows[1:] {
		if at >= 0 && at < len(row) {
			cells = append(cells, row[at])
		}
	}
	return cells, at >= 0
}

// spelledAsCode is a word as only codes are spelt: with_hp, SYSTEM_ERROR. A file is named by its name.
var spelledAsCode = regexp.MustCompile(`(?:^|[^\w./*<>-])([a-z]+(?:_[a-z0-9]+)+|[A-Z]{2,}(?:_[A-Z0-9]+)+)(?:$|[^\w.*<>])`)

// TestNoWorkbookHoldsACode looks at every cell and drop-down of the workbooks: none has a code. A note on a file may name a
// column of the file, or a setting, as people have to write it.
func TestNoWorkbookHoldsACode(t *testing.T) {
	t.Parallel()
	cells := 0
	for _, p := range publishedIn(t, filepath.Join(sent(t).Out, formsSent)) {
		for sheet, rows := range p.sheets {
			for i, row := range rows {
				for _, cell := range row {
					cells++
					if found := spelledAsCode.FindStringSubmatch(cell); found != nil && sheet != "Files" {
						t.Errorf("%s, sheet %s, row %d has %s: %q", p.name, sheet, i+1, found[1], cell)
					}
				}
			}
		}
		for _, list := range p.lists {
			if found := spelledAsCode.FindStringSubmatch(list); found != nil {
				t.Errorf("%s offers %s: %q", p.name, found[1], list)
			}
		}
	}
	if cells < 5000 {
		t.Errorf("only %d cells were looked at", cells)
	}
}

// TestEveryWordIsOfTheVocabulary looks at every cell of a column that shows one code of a list of the program's own: each is
// the words of a code.
func TestEveryWordIsOfTheVocabulary(t *testing.T) {
	t.Parallel()
	parts, err := catalogue.Load(sql.Files)
	must.Do(t, err)
	v := parts.Vocabulary()
	books := publishedIn(t, filepath.Join(sent(t).Out, formsSent))
	seen := map[string]int{}
	for _, table := range parts.OutputTables {
		for _, column := range parts.ColumnsOf(table.Select) {
			list := v.ListOf(table.Select, column.Name)
			known := wordsOf(v, list)
			if known == nil || !table.IsSheet() {
				continue
			}
			for _, p := range books {
				if pattern := strings.NewReplacer("<id>", "*").Replace(table.File); !matches(t, pattern, p.name) {
					continue
				}
				cells, _ := p.column(catalogue.Spelled(table.Name), headingOf(column))
				for _, cell := range cells {
					if seen[list]++; cell != "" && !known[cell] {
						t.Errorf("%s, sheet %s, %s: %q is not in the list %s", p.name, catalogue.Spelled(table.Name), column.Name, cell, list)
					}
				}
			}
		}
	}
	if len(seen) < 14 {
		t.Errorf("only %v were looked at", seen)
	}
}

// wordsOf gives the words of all codes of a list; nil if the list has none of its own, or if words are put together or read as
// their code is spelt.
func wordsOf(v *catalogue.Vocabulary, list string) map[string]bool {
	codes := v.Codes(list)
	if len(codes) == 0 || slices.Contains([]string{"letter_outcome", "late", "source", "file_status", "layout", "reason"}, list) {
		return nil
	}
	known := map[string]bool{v.Of("hold", catalogue.Restricted): true}
	for _, code := range codes {
		known[v.Of(list, code)] = true
	}
	return known
}

func matches(t *testing.T, pattern, name string) bool {
	t.Helper()
	ok, err := filepath.Match(pattern, name)
	must.Do(t, err)
	return ok
}

// headingOf is the heading of a column of a sheet.
func headingOf(c catalogue.Column) string {
	if c.Heading != "" {
		return c.Heading
	}
	return catalogue.Spelled(c.Name)
}

// TestEveryCasegroupIsInTheDetails looks for each casegroup that a workbook with details names on its sheet Casegroups, and
// for each of its cases in the register on the sheet Cases.
func TestEveryCasegroupIsInTheDetails(t *testing.T) {
	t.Parallel()
	cases := map[string][]string{}
	register, err := os.ReadFile(filepath.Join(world.Weeks(t)[1].Inbox, "cases.csv"))
	must.Do(t, err)
	for line := range strings.Lines(string(register)) {
		if fields := strings.Split(line, ","); len(fields) > 2 { // the last line is the total
			cases[fields[1]] = append(cases[fields[1]], fields[0])
		}
	}
	looked, found := 0, 0
	for _, p := range publishedIn(t, filepath.Join(sent(t).Out, formsSent)) {
		listed, ok := p.column("Casegroups", "Casegroup")
		if !ok {
			continue
		}
		looked++
		named := map[string]bool{}
		for sheet := range p.sheets {
			cells, _ := p.column(sheet, "Casegroup")
			for _, casegroup := range cells {
				if named[casegroup] = true; casegroup != "" && !slices.Contains(listed, casegroup) {
					t.Errorf("%s, sheet %s names %s, which is not on the sheet Casegroups", p.name, sheet, casegroup)
				}
			}
		}
		shown, _ := p.column("Cases", "Case")
		for casegroup := range named {
			for _, ref := range cases[casegroup] {
				if found++; !slices.Contains(shown, ref) {
					t.Errorf("%s names %s, and its case %s is not on the sheet Cases", p.name, casegroup, ref)
				}
			}
		}
	}
	if looked < 7 || found < 200 {
		t.Errorf("only %d workbooks have details, of %d cases", looked, found)
	}
}

// TestEveryExceptionIsInOneForm counts in how many rows of the forms each exception is that somebody has to answer.
func TestEveryExceptionIsInOneForm(t *testing.T) {
	t.Parallel()
	p := sent(t)
	rows := map[string]int{}
	for _, book := range publishedIn(t, filepath.Join(p.Out, formsSent)) {
		for sheet := range book.sheets {
			if _, isForm := book.column(sheet, "Outcome"); !isForm {
				continue
			}
			ids, _ := book.column(sheet, "Exception id")
			for _, id := range ids {
				rows[id]++
			}
		}
	}
	asked := 0
	for _, row := range p.Data(t, formsSent, "exceptions").Only("exception_id", "state") {
		want := 0
		if strings.HasPrefix(row[1], "with_") {
			want = 1
			asked++
		}
		if rows[row[0]] != want {
			t.Errorf("%s, %s, is in %d rows of forms, not %d", row[0], row[1], rows[row[0]], want)
		}
	}
	if asked < 40 {
		t.Errorf("only %d exceptions are to be answered", asked)
	}
}
