package page_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// publishedWeeks gives the folders of the first example weeks.
func publishedWeeks(t *testing.T, weeks int) []string {
	t.Helper()
	examples := weeklytest.ExampleWeeks(t, "../../testdata")
	p, published := weeklytest.NewPlace(t), make([]string, weeks)
	for i, w := range examples[:weeks] {
		published[i] = p.Run(t, w.Date, w.Inbox).Folder
	}
	return published
}

// TestPublishedPages publishes example weeks once; the parts only read them.
func TestPublishedPages(t *testing.T) {
	weeks := publishedWeeks(t, weeklytest.Least(2, 3))
	t.Run("figures are those of data", func(t *testing.T) { figuresAreThoseOfData(t, weeks) })
	t.Run("the trend is that of the weeks", func(t *testing.T) { trendIsThatOfTheWeeks(t, weeks) })
	for _, week := range weeks {
		text, err := os.ReadFile(filepath.Join(week, "report.html"))
		must(t, err)
		standsAlone(t, string(text))
		nothingAboutAPerson(t, week, string(text))
		linksLeadToFiles(t, week, string(text))
		everyFileIsNamed(t, week, string(text))
	}
	t.Run("in a browser", func(t *testing.T) { inABrowser(t, filepath.Join(weeks[len(weeks)-1], "report.html")) })
}

// aboutAFile is the key of a break about a file or a layout.
var aboutAFile = regexp.MustCompile(`\.(csv|xlsx)$|^[a-z_]+[a-z0-9]$`)

// nothingAboutAPerson looks on the page for every id, reference, name and address of the week.
func nothingAboutAPerson(t *testing.T, week, text string) {
	t.Helper()
	personal := map[string]bool{}
	for table, columns := range map[string][]string{
		"exceptions": {"exception_id", "casegroup", "case_ref", "client_ref"}, "casegroups": {"casegroup", "lead_exception_id"},
		"letters": {"letter_id", "casegroup", "client_ref"}, "breaks": {"break_id", "key"}, "rejects": {"value"},
	} {
		for _, record := range records(t, week, table) {
			if code := record["code"]; code == "R01" || code == "R06" { // of a file or a week: the page says how to accept it
				continue
			}
			for _, column := range columns {
				if column != "key" || !aboutAFile.MatchString(record[column]) {
					personal[record[column]] = true
				}
			}
		}
	}
	batches, err := filepath.Glob(filepath.Join(week, "letters_CSA*.csv"))
	must(t, err)
	for _, name := range batches {
		content, err := os.ReadFile(name)
		must(t, err)
		for line := range strings.Lines(string(content)) {
			if fields := strings.Split(strings.TrimSpace(line), ","); fields[0] == "D" {
				for _, field := range fields[10:] {
					personal[field] = true
				}
			}
		}
	}
	looked := 0
	for value := range personal {
		if len(value) < 5 {
			continue
		}
		looked++
		if strings.Contains(text, value) {
			t.Errorf("%s: the page holds %q", week, value)
		}
	}
	if looked < 100 {
		t.Errorf("%s: only %d values were looked for", week, looked)
	}
}

// everyFileIsNamed looks in the list of files for every file of the week, with for whom it is.
func everyFileIsNamed(t *testing.T, week, text string) {
	t.Helper()
	_, list, _ := strings.Cut(text, "<h2 id=\"workbooks-title\">")
	entries, err := os.ReadDir(week)
	must(t, err)
	for _, e := range entries {
		want := "<li><a href=\"" + e.Name() + "\">" + e.Name() + "</a>: for "
		if e.IsDir() {
			want = "<li>" + e.Name() + "/: for other programs: the tables exceptions, casegroups, letters, "
		}
		if e.Name() != "report.html" && strings.Count(list, want) != 1 {
			t.Errorf("%s: the files of the week do not name %s once:\n%s", week, e.Name(), list)
		}
		if strings.HasPrefix(e.Name(), "rejects_") && !strings.Contains(list, want+"the sender of ") {
			t.Errorf("%s: the sender of the rows in %s is not named:\n%s", week, e.Name(), list)
		}
	}
}

// linksLeadToFiles follows every link of the page that leads to a file.
func linksLeadToFiles(t *testing.T, week, text string) {
	t.Helper()
	found := 0
	for _, part := range strings.Split(text, `href="`)[1:] {
		target, _, _ := strings.Cut(part, `"`)
		if strings.HasPrefix(target, "#") {
			continue
		}
		found++
		if _, err := os.Stat(filepath.Join(week, target)); err != nil || strings.Contains(target, "/") {
			t.Errorf("the link %s leads to no file beside the page", target)
		}
	}
	if found < 9 {
		t.Errorf("only %d links to files", found)
	}
}
