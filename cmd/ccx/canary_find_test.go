package main

import (
	"archive/zip"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// finder looks for canaries in texts.
type finder struct {
	words         map[string]bool
	days          map[string]string // the number of a day of birth or death, as workbooks keep it, to the day
	counts        map[string]bool   // what was counted: of ten thousand canaries there are as many as days since 1899
	forms, masked *regexp.Regexp    // of numbers and days; of what is masked even in what a sender wrote
	found         int
}

func newFinder(canaries int) *finder {
	const masked = `(?i)\bQQ ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?A\b|\bZE[123] ?[0-9][A-Z]{2}\b`
	f := &finder{words: map[string]bool{}, days: map[string]string{}, counts: map[string]bool{}, masked: regexp.MustCompile(masked), forms: regexp.MustCompile(masked + `|\b[0-9]{2}/[0-9]{2}/19[3-6][0-9]\b|\b19[3-6][0-9]-[0-9]{2}-[0-9]{2}\b`)}
	for n := range canaries {
		c := canaryOf(n)
		for _, word := range []string{c.first, c.last, c.street} {
			f.words[strings.ToLower(word)] = true
		}
		for _, day := range []string{c.birth, c.death} {
			f.days[serial(day)] = day
		}
	}
	return f
}

// serial is the number that a workbook keeps for a day: the days since 30 December 1899.
func serial(day string) string {
	at, err := time.Parse("02/01/2006", day)
	if err != nil {
		return day
	}
	return strconv.Itoa(int(at.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24))
}

// numberCell is a cell of a sheet that holds a number, with or without a time of the day: a day, if its style says so.
var numberCell = regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"(?: s="[0-9]+")?(?: t="n")?>(?:<f>[^<]*</f>)?<v>([0-9]+)(?:\.[0-9]+)?</v>`)

// dayIn gives the first cell of a part of a workbook that keeps the day of birth or death of a canary as a number, and the
// day; blank if there is none. A number that was counted is none.
func (f *finder) dayIn(part string) (cell, day string) {
	for _, found := range numberCell.FindAllStringSubmatch(part, -1) {
		if day, known := f.days[found[2]]; known && !f.counts[found[2]] {
			return found[1], day
		}
	}
	return "", ""
}

// deathOfInputs is a day of death, which the rules read, and so other engines do: names, addresses, numbers and days of birth
// they do not get.
var deathOfInputs = regexp.MustCompile(`\b196[1-9]-[0-9]{2}-[0-9]{2}\b`)

// inputs looks into what the rules read, as it is handed to other engines.
func (f *finder) inputs(t *testing.T, p place, lake string) {
	t.Helper()
	did(t, "lake", "--db", p.db, "--out", p.out, "--inputs", "1", lake)
	tables, err := filepath.Glob(filepath.Join(lake, "input", "*", "*", "*.parquet"))
	must(t, err)
	if len(tables) < 80 {
		t.Errorf("only %d tables were handed on", len(tables))
	}
	for _, table := range tables {
		rows := lines(t, p.db, "select concat_ws(' ', *columns(*))::varchar from read_parquet('"+table+"', hive_partitioning = false)")
		f.in(t, "the input "+filepath.Base(table), deathOfInputs.ReplaceAllString(strings.Join(rows, "\n"), ""))
	}
}

var canaryWord = regexp.MustCompile(`(?i)(?:xio|qui|wyx)(?:[bdfgklmnprstvz]u){4}`)

// first gives the first canary of a text, blank if it has none.
func (f *finder) first(text string) string {
	for _, word := range canaryWord.FindAllString(text, -1) {
		if f.words[strings.ToLower(word)] {
			return word
		}
	}
	return f.forms.FindString(text)
}

func (f *finder) in(t testing.TB, place, text string) {
	if word := f.first(text); word != "" {
		at := strings.Index(text, word)
		if f.found++; f.found < 40 {
			t.Errorf("%s has %s: …%s…", place, word, text[max(0, at-90):min(len(text), at+60)])
		}
	}
}

var wholeNumber = regexp.MustCompile(`\b[0-9]+\b`)

// checks learns what each check of the published weeks looked at.
func (f *finder) checks(t testing.TB, out string) {
	files, err := filepath.Glob(filepath.Join(out, "*", "data", "checks.csv"))
	must(t, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		must(t, err)
		for _, number := range wholeNumber.FindAllString(string(text), -1) {
			f.counts[number] = true
		}
	}
}

var lastRow = regexp.MustCompile(`<dimension ref="A1:[A-Z]+([0-9]+)"`)

// rows learns how many rows the sheets of a workbook have, as its cover says.
func (f *finder) rows(t testing.TB, path string) {
	f.parts(t, path, func(_, text string) {
		if found := lastRow.FindStringSubmatch(text); found != nil {
			n, err := strconv.Atoi(found[1])
			must(t, err)
			f.counts[strconv.Itoa(n-1)] = true
		}
	})
}

// folder looks at every published file that is not about people by its purpose.
func (f *finder) folder(t testing.TB, out string) (looked int) {
	f.checks(t, out)
	must(t, filepath.WalkDir(out, func(path string, e fs.DirEntry, err error) error {
		name := e.Name()
		isForThem := strings.HasPrefix(name, "letters_CSA") || name == "letters.pdf" || name == "letters_held.pdf" || strings.HasPrefix(name, "notify_") || strings.HasPrefix(name, "rejects_")
		if err != nil || e.IsDir() || isForThem || strings.HasSuffix(name, ".parquet") {
			return err
		}
		looked++
		if strings.HasSuffix(name, ".xlsx") {
			f.book(t, path)
			return nil
		}
		text, err := os.ReadFile(path)
		f.in(t, name, string(text))
		return err
	}))
	return looked
}

// book looks at every part of a workbook.
func (f *finder) book(t testing.TB, path string) {
	f.rows(t, path)
	f.parts(t, path, func(part, text string) {
		place := filepath.Base(path) + " " + part
		f.in(t, place, text)
		if cell, day := f.dayIn(text); strings.HasPrefix(part, "xl/worksheets/") && cell != "" {
			if f.found++; f.found < 40 {
				t.Errorf("%s has %s as a number in cell %s", place, day, cell)
			}
		}
	})
}

// A day of birth or death is found in whichever way a workbook keeps it.
func TestTheFinderSeesDaysThatAreNumbers(t *testing.T) {
	t.Parallel()
	c, find := canaryOf(7), newFinder(8)
	born, err := time.Parse("02/01/2006", c.birth)
	must(t, err)
	died, err := strconv.Atoi(serial(c.death))
	must(t, err)
	for name, tc := range map[string]struct {
		value any
		want  string
	}{
		"a day":                {born, c.birth},
		"a day with a time":    {born.Add(13 * time.Hour), c.birth},
		"a number":             {died, c.death},
		"another day":          {born.AddDate(-5, 0, 0), ""},
		"the number in a text": {serial(c.birth), ""},
	} {
		book, path := excelize.NewFile(), filepath.Join(t.TempDir(), "book.xlsx")
		must(t, book.SetCellValue("Sheet1", "B3", tc.value))
		must(t, book.SaveAs(path))
		found := ""
		find.parts(t, path, func(part, text string) {
			if cell, day := find.dayIn(text); strings.HasPrefix(part, "xl/worksheets/") && cell == "B3" {
				found = day
			}
		})
		if found != tc.want {
			t.Errorf("%s: found %q, want %q", name, found, tc.want)
		}
	}
}

// isIn reports whether a canary is in a workbook.
func (f *finder) isIn(t testing.TB, path string) (found bool) {
	f.parts(t, path, func(_, text string) { found = found || f.first(text) != "" })
	return found
}

func (f *finder) parts(t testing.TB, path string, look func(part, text string)) {
	z, err := zip.OpenReader(path)
	must(t, err)
	defer z.Close()
	for _, part := range z.File {
		r, err := part.Open()
		must(t, err)
		text, err := io.ReadAll(r)
		must(t, err)
		look(part.Name, html.UnescapeString(string(text)))
	}
}
