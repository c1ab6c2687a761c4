package main

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"errors"
	"flag"
	"html"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"ccx/etl/weekly/weeklytest"
	"ccx/reports/browse"
)

const browsedHost = "127.0.0.1:4711"

// browsed gives the pages of the ledger of the example weeks, and the newest of these.
func browsed(t *testing.T) (p place, newest string, get func(address string) (status int, page string)) {
	t.Helper()
	p, weeks, _ := asked(t)
	return p, weeks[len(weeks)-1], visitor(t, p.db)
}

// pagesOf is what the pages of a ledger are made of.
func pagesOf(t *testing.T, db string) *pages {
	t.Helper()
	flags := flag.NewFlagSet("browse", flag.ContinueOnError)
	flags.String("db", db, "")
	set, err := loadReferences("")
	must(t, err)
	return &pages{c: cli.NewContext(newApp(&bytes.Buffer{}, &bytes.Buffer{}), flags, nil), set: set}
}

// visitor asks for pages of a ledger as a browser does that was given the token.
func visitor(t *testing.T, db string) func(address string) (status int, page string) {
	t.Helper()
	handler, err := browse.New(pagesOf(t, db), browse.Options{Host: browsedHost, Token: "T"})
	must(t, err)
	return func(address string) (int, string) {
		r := httptest.NewRequest(http.MethodGet, address, nil)
		r.Host = browsedHost
		r.AddCookie(&http.Cookie{Name: "ccx_4711", Value: "T"})
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w.Code, w.Body.String()
	}
}

// totalOf is how many rows a list says that it has.
func totalOf(page string) int {
	found := regexp.MustCompile(`data-total="(\d+)"`).FindStringSubmatch(page)
	if found == nil {
		return -1
	}
	n, _ := strconv.Atoi(found[1])
	return n
}

// A page looks for strangers again once somebody has changed the ledger.
func TestAPageNoticesWhatSomebodyPutIntoTheLedger(t *testing.T) {
	t.Parallel()
	p := exampleHistory.After(t, 1).Copied(t)
	get := visitor(t, p.DB)
	for range 2 {
		if status, page := get("/list/breaks"); status != http.StatusOK {
			t.Fatalf("%d: %s", status, page)
		}
	}
	db, err := sql.Open("duckdb", p.DB)
	must(t, err)
	_, err = db.ExecContext(t.Context(), "create view mine as select 1 as one")
	must(t, errors.Join(err, db.Close()))
	for range 2 {
		if status, page := get("/list/breaks"); status == http.StatusOK || !strings.Contains(page, "the view mine") {
			t.Errorf("%d: %s", status, page)
		}
	}
}

func TestEveryFigureOfTheGlanceLeadsToItsRows(t *testing.T) {
	t.Parallel()
	weeks := exampleHistory.Weeks(t)
	newest := weeks[len(weeks)-1].Date
	get := visitor(t, exampleHistory.After(t, len(weeks)).Copied(t).DB) // a copy, since a process opens a ledger once at a time
	status, glance := get("/?as-of=" + newest)
	figures := regexp.MustCompile(`<a class="figure" href="([^"]*)">([\d,]+)</a>`).FindAllStringSubmatch(glance, -1)
	if status != http.StatusOK || len(figures) < 60 {
		t.Fatalf("the glance has %d figures: %d", len(figures), status)
	}
	bars := regexp.MustCompile(`<a class="bar" href="([^"]*)"`).FindAllStringSubmatch(glance, -1)
	for _, bar := range bars {
		if !slices.ContainsFunc(figures, func(f []string) bool { return f[1] == bar[1] }) {
			t.Errorf("a bar leads to %s, where no figure does", bar[1])
		}
	}
	if len(bars) < 20 {
		t.Errorf("the glance has %d bars", len(bars))
	}
	seen := map[string]bool{}
	for _, f := range figures {
		address := html.UnescapeString(f[1])
		kind := kindOfFigure(t, address)
		if seen[kind] {
			continue
		}
		seen[kind] = true
		want, err := strconv.Atoi(strings.ReplaceAll(f[2], ",", ""))
		must(t, err)
		status, page := get(address)
		if got := totalOf(page); status != http.StatusOK || got != want {
			t.Errorf("%s leads to %d rows, want %d (status %d)", address, got, want, status)
		}
	}
}

// kindOfFigure names figures of which the suite alone follows one: those that lead to one list, filtered by the same columns.
// Where tests may take long, each figure is of its own kind.
func kindOfFigure(t *testing.T, address string) string {
	t.Helper()
	if weeklytest.Slowly() {
		return address
	}
	u, err := url.Parse(address)
	must(t, err)
	return u.Path + " " + strings.Join(slices.Sorted(maps.Keys(u.Query())), " ")
}

// The figures at the head of report.html are those of the glance, by the same names, and lead to the rows that they count.
func TestFiguresOfTheReportLeadToTheirRows(t *testing.T) {
	p, _, get := browsed(t)
	written := regexp.MustCompile(`data-figure="([a-z_]+)">([\d,]+)<`)
	shown := regexp.MustCompile(`data-figure="([a-z_]+)">(?:<a class="figure" href="([^"]*)">)?([\d,]+)<`)
	weeks := exampleHistory.Weeks(t)
	if !weeklytest.Slowly() {
		weeks = weeks[len(weeks)-1:]
	}
	for _, week := range weeks {
		report, err := os.ReadFile(filepath.Join(p.out, week.Date, "report.html"))
		must(t, err)
		_, glance := get("/?as-of=" + week.Date)
		leads := map[string][]string{}
		for _, f := range shown.FindAllStringSubmatch(glance, -1) {
			leads[f[1]] = f[2:]
		}
		figures := written.FindAllStringSubmatch(string(report), -1)
		if len(figures) < 10 {
			t.Errorf("report.html of %s has %d figures", week.Date, len(figures))
		}
		for _, f := range figures {
			lead := leads[f[1]]
			if lead == nil || lead[1] != f[2] {
				t.Errorf("%s of %s is %s, and the glance says %q: see headlines in reports/browse/headline.go", f[1], week.Date, f[2], lead)
				continue
			}
			if f[2] == "0" {
				continue
			}
			if _, page := get(html.UnescapeString(lead[0])); strconv.Itoa(totalOf(page)) != strings.ReplaceAll(f[2], ",", "") {
				t.Errorf("%s of %s leads to %d rows, want %s: %s", f[1], week.Date, totalOf(page), f[2], lead[0])
			}
		}
	}
}

// The lists say of each week what the week's published tables say.
func TestListsAreThePublishedTables(t *testing.T) {
	p, _, get := browsed(t)
	for _, week := range exampleHistory.Weeks(t) {
		for list, columns := range map[string][]string{
			"exceptions": {"exception_id", "state", "resolution", "state_since"},
			"casegroups": {"casegroup", "status", "open_exceptions"},
			"letters":    {"letter_id", "outcome", "hold_reason"},
			"breaks":     {"break_id", "code", "left_side", "right_side", "status", "age_days"},
			"checks":     {"code", "kind", "population", "agreed", "broken", "accepted", "left_pence", "right_pence"},
		} {
			status, text := get("/csv/" + list + "?as-of=" + week.Date)
			if status != http.StatusOK {
				t.Fatalf("%s of %s: %d %s", list, week.Date, status, text)
			}
			var want []string
			for _, row := range p.table(t, week.Date, list) {
				want = append(want, valuesOf(row, columns))
			}
			var got []string
			for _, row := range rowsOf(t, text) {
				got = append(got, valuesOf(row, columns))
			}
			slices.Sort(want)
			slices.Sort(got)
			if len(want) == 0 && list != "letters" || !slices.Equal(got, want) {
				t.Errorf("%s of %s: got %d rows, want %d: %s", list, week.Date, len(got), len(want), firstOther(got, want))
			}
		}
	}
}

func valuesOf(row map[string]string, columns []string) string {
	var values []string
	for _, c := range columns {
		values = append(values, row[c])
	}
	return strings.Join(values, "|")
}

// rowsOf reads a downloaded list: a map for each row.
func rowsOf(t *testing.T, text string) (all []map[string]string) {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	must(t, err)
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, column := range lines[0] {
			row[column] = line[i]
		}
		all = append(all, row)
	}
	return all
}

func firstOther(got, want []string) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return "got " + got[i] + ", want " + want[i]
		}
	}
	return "one is longer"
}

// A search finds a code by the words that people read for it, in the lists that show them.
func TestASearchFindsWords(t *testing.T) {
	_, newest, get := browsed(t)
	for text, list := range map[string]string{
		"closure before T-date": "exceptions", "with HP": "exceptions", "Refused": "files", "days_29": "exceptions", "29 or more": "exceptions",
	} {
		_, page := get("/find?as-of=" + newest + "&q=" + url.QueryEscape(text))
		to := regexp.MustCompile(`href="(/list/` + list + `\?[^"]*)">[^<]*: ([\d,]+)<`).FindStringSubmatch(page)
		if to == nil {
			t.Errorf("%s is in none of %s: %s", text, list, page)
			continue
		}
		if _, rows := get(html.UnescapeString(to[1])); strconv.Itoa(totalOf(rows)) != strings.ReplaceAll(to[2], ",", "") {
			t.Errorf("%s: %s rows were found, and the list has %d", text, to[2], totalOf(rows))
		}
	}
}

// Whatever is in an address, nothing else than the ledger's own lists comes out, and nothing of the machine.
func TestAddressesMadeUpByHand(t *testing.T) {
	_, _, get := browsed(t)
	for _, address := range []string{
		"/list/exceptions?nothing=1", "/list/rows_clients", "/list/..%2Fout%2Fexceptions", "/list/exceptions?as-of=2016-01-01", "/list/exceptions?as-of='",
		"/list/exceptions?sort=name", "/list/rows", "/list/rows?file_id=*", "/csv/rows?layout=clients", "/list/exceptions?%22state%22=1", "/list/exceptions?sort=state%22%3Bdrop%20table%20week", "/csv/listing_macros", "/csv/x",
		"/file/1'%20or%20'1'='1", "/file/-1", "/rule/R99", "/list/exceptions?q=%00", "/find?q=a%00b", "/list/exceptions?state=%ff", "/why/CG9999999999", "/why/'%20or%201=1", "/../../etc/passwd", "/%2e%2e/ccx.duckdb", "/style.css/x",
	} {
		status, page := get(address)
		if status != http.StatusNotFound && status != http.StatusMovedPermanently && status != http.StatusTemporaryRedirect {
			t.Errorf("%s gives %d", address, status)
		}
		if strings.Contains(page, "duckdb") || strings.Contains(page, "select ") || strings.Contains(page, ".sql") {
			t.Errorf("%s shows what is behind: %s", address, page)
		}
	}
	for _, q := range []string{"%27%20or%201=1--", "%3Cscript%3Ealert(1)%3C/script%3E", "%25"} {
		for _, address := range []string{"/list/exceptions?q=" + q, "/list/exceptions?state=" + q, "/find?q=" + q} {
			status, page := get(address)
			if status != http.StatusOK || strings.Contains(page, "<script") || totalOf(page) > 0 && q != "%25" {
				t.Errorf("%s gives %d with %d rows", address, status, totalOf(page))
			}
		}
	}
}

// Everything in the ledger has a page that opens, and every page can be read without a script.
func TestEveryKindHasItsPage(t *testing.T) {
	weeklytest.Slow(t)
	p, newest, get := browsed(t)
	var addresses []string
	for list, column := range map[string]string{"exceptions": "exception_id", "casegroups": "casegroup", "letters": "letter_id", "breaks": "break_id"} {
		for i, row := range p.table(t, newest, list) {
			if i < 3 {
				addresses = append(addresses, "/why/"+row[column])
			}
		}
	}
	addresses = append(addresses, "/file/1", "/list/rows?file_id=1", "/rule/R23", "/rule/SYSTEM_ERROR", "/list/rules", "/list/moves", "/find?q=CG0", "/list/files", "/list/rejects", "/list/letters_sent", "/?as-of=2016-02-05")
	for _, address := range addresses {
		status, page := get(address)
		if status != http.StatusOK || !strings.Contains(page, "</html>") || strings.Contains(page, "<script") {
			t.Errorf("%s gives %d: %s", address, status, page)
		}
	}
}
