package ledger

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/checks.md and sql/catalogue/empties.csv instead of comparing them")

const checksPage = "../../docs/checks.md"

// The words of docs/checks.md are those of the catalogue, with the numbers of the settings that ship. With -update they are
// written there: the row of a new code behind that of the code before it.
func TestBreaksHaveOneSetOfWords(t *testing.T) {
	b := sharedBench(t)
	content, err := os.ReadFile(checksPage)
	must(t, err)
	page := string(content)
	rows, err := b.query(context.Background(), "select code, name, meaning, asks from break_kind order by code", 4)
	must(t, err)
	before := ""
	for _, row := range rows {
		line := documentedBreak(page, row[0])
		if want := "| " + strings.Join(row, " | ") + " |"; plainWords(line) != want {
			if line == "" {
				page = strings.Replace(page, before+"\n", before+"\n"+want+"\n", 1)
			} else {
				page = strings.Replace(page, line+"\n", want+"\n", 1)
			}
			if !*update {
				t.Errorf("make outputs writes it: docs/checks.md says\n  %s\nand sql/catalogue/breaks.csv\n  %s", line, want)
			}
			line = want
		}
		before = line
	}
	if documented := len(regexp.MustCompile(`(?m)^\| R\d\d \|`).FindAllString(page, -1)); documented != len(rows) {
		t.Errorf("%d breaks in docs/checks.md, %d in the catalogue", documented, len(rows))
	}
	if *update {
		must(t, os.WriteFile(checksPage, []byte(page), 0o600))
	}
}

// documentedBreak is the line about a code.
func documentedBreak(page, code string) string {
	return regexp.MustCompile(`(?m)^\| ` + code + ` \|.*$`).FindString(page)
}

// plainWords is a line without the marks of code and links.
func plainWords(line string) string {
	return regexp.MustCompile(`\[(.*?)\]\(.*?\)`).ReplaceAllString(strings.ReplaceAll(line, "`", ""), "$1")
}

// evidenceAsText is the evidence of a break on one line: of each piece its side, what it is, what it is about and says, the
// row after @ as file.sheet.row, and ! if the row is what made the break.
const evidenceAsText = `list_aggregate(list_transform(evidence, lambda p:
	concat_ws(' ', p.side, p.what, p.about, p.says) || coalesce(' @' || nullif(concat_ws('.', p.file_id, p.sheet_no, p.row_no), ''), '') || if(p.is_cause, '!', '')
), 'string_agg', '; ')`

// Every break has a case that shows its evidence, and a difference exactly where the catalogue says so.
func TestEveryBreakShowsItsEvidence(t *testing.T) {
	for _, b := range declaredParts(t).Breaks {
		paths, err := filepath.Glob(filepath.Join("..", "..", "sql", "break", "testdata", b.Makes, "*", "want.csv"))
		must(t, err)
		pieces, differences := 0, 0
		for _, path := range paths {
			columns, rows := readCSV(t, path)
			for _, row := range rows {
				for i, c := range columns {
					if c == "evidence" && row[i] != "" {
						pieces++
					}
					if c == "difference" && row[i] != "" {
						differences++
					}
				}
			}
		}
		if pieces == 0 {
			t.Errorf("no case of sql/break/testdata/%s has its evidence", b.Makes)
		}
		if (b.Amount != "no") != (differences > 0) {
			t.Errorf("the cases of %s have %d differences, and the column amount of %s in the catalogue says %s", b.Makes, differences, b.Code, b.Amount)
		}
	}
}
