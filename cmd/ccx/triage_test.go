package main

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ccx/etl/journal"
	"ccx/etl/weekly/weeklytest"
	"ccx/reports/browse"
)

// triager is a browser that was given the token, with a journal beside the ledger.
type triager struct {
	t       *testing.T
	handler http.Handler
}

func triage(t *testing.T, db string) triager {
	t.Helper()
	source := pagesOf(t, db)
	var err error
	o := browse.Options{Host: browsedHost, Token: "T"}
	o.Notes, o.Off, err = noting(source.c)
	must(t, err)
	handler, err := browse.New(source, o)
	must(t, err)
	return triager{t, handler}
}

func (b triager) ask(method, address string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, address, strings.NewReader(form.Encode()))
	r.Host = browsedHost
	r.AddCookie(&http.Cookie{Name: "ccx_4711", Value: "T"})
	if method == http.MethodPost {
		r.Header.Set("Origin", "http://"+browsedHost)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	return w
}

func (b triager) get(address string) string {
	b.t.Helper()
	w := b.ask(http.MethodGet, address, nil)
	if w.Code != http.StatusOK {
		b.t.Fatalf("%s gives %d: %s", address, w.Code, w.Body)
	}
	return w.Body.String()
}

// post sends a form that must be taken.
func (b triager) post(address string, form url.Values) {
	b.t.Helper()
	if w := b.ask(http.MethodPost, address, form); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/basket" {
		b.t.Fatalf("%s gives %d: %s", address, w.Code, w.Body)
	}
}

// refused sends a form that must change nothing.
func (b triager) refused(address string, form url.Values, status int) string {
	b.t.Helper()
	w := b.ask(http.MethodPost, address, form)
	if w.Code != status {
		b.t.Errorf("%s with %v gives %d, want %d: %s", address, form, w.Code, status, w.Body)
	}
	return w.Body.String()
}

// sheetRows reads a sheet of a workbook: a map of its headings for each row.
func sheetRows(t *testing.T, book *excelize.File, sheet string) (all []map[string]string) {
	t.Helper()
	rows, err := book.GetRows(sheet)
	must(t, err)
	for _, row := range rows[1:] {
		values := map[string]string{}
		for i, heading := range rows[0] {
			if i < len(row) {
				values[heading] = row[i]
			}
		}
		all = append(all, values)
	}
	return all
}

// rowWith is the row of a sheet with a value.
func rowWith(t *testing.T, rows []map[string]string, heading, value string) map[string]string {
	t.Helper()
	at := slices.IndexFunc(rows, func(row map[string]string) bool { return row[heading] == value })
	if at < 0 {
		t.Fatalf("no row has %s %s", heading, value)
	}
	return rows[at]
}

// openThings gives an open exception and a break of a week that the week after still has.
func openThings(t *testing.T, week, after place, weeks [2]string) (exception, brk string) {
	t.Helper()
	later := map[string]bool{}
	for _, row := range after.table(t, weeks[1], "exceptions") {
		if row["resolution"] == "" {
			later[row["exception_id"]] = true
		}
	}
	for _, row := range after.table(t, weeks[1], "breaks") {
		later[row["break_id"]] = row["status"] == "open"
	}
	for _, row := range week.table(t, weeks[0], "exceptions") {
		if row["resolution"] == "" && later[row["exception_id"]] {
			exception = row["exception_id"]
		}
	}
	for _, row := range week.table(t, weeks[0], "breaks") {
		if row["status"] != "cleared" && row["status"] != "accepted" && later[row["break_id"]] {
			brk = row["break_id"]
		}
	}
	if exception == "" || brk == "" {
		t.Fatal("no exception or no break stays from week to week")
	}
	return exception, brk
}

// What is noted in the browser is taken in by the next run, and comes out in the workbook and in ccx why.
func TestWhatIsNotedComesOut(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	weeks := exampleHistory.Weeks(t)
	last := len(weeks) - 1
	copied := exampleHistory.Copy(t, last)
	p := place{copied.DB, copied.Out, exampleWeeks}
	whole := exampleHistory.After(t, len(weeks))
	exception, brk := openThings(t, p, place{whole.DB, whole.Out, exampleWeeks}, [2]string{weeks[last-1].Date, weeks[last].Date})
	b := triage(t, p.db)
	b.post("/basket/put", url.Values{"kind": {"exception"}, "id": {exception}})
	b.post("/basket/put", url.Values{"kind": {"break"}, "id": {brk}})
	b.post("/basket", url.Values{
		"owner-" + exception: {"J Clerk"}, "comment-" + exception: {"Asked the office\r\nagain"},
		"owner-" + brk: {"A Lamb"}, "comment-" + brk: {"QQ 12 34 56 C is wrong"},
	})
	if page := b.get("/why/" + exception); !strings.Contains(page, "Asked the office again") || !strings.Contains(page, "waiting for the next run") {
		t.Error("the page of the exception does not show what was noted")
	}
	info, err := os.Stat(journal.Beside(p.db))
	if must(t, err); info.Mode().Perm() != 0o600 {
		t.Errorf("the journal has the rights %o", info.Mode().Perm())
	}
	p.run(t, weeks[last].Date)
	book, err := excelize.OpenFile(filepath.Join(p.out, weeks[last].Date, "exceptions.xlsx"))
	must(t, err)
	if row := rowWith(t, sheetRows(t, book, "Exceptions"), "Exception id", exception); row["Noted owner"] != "J Clerk" || row["Comment"] != "Asked the office again" {
		t.Errorf("the workbook says %q, %q of the exception", row["Noted owner"], row["Comment"])
	}
	if row := rowWith(t, sheetRows(t, book, "Breaks"), "Break id", brk); row["Noted owner"] == "" || strings.Contains(row["Comment"], "QQ") {
		t.Errorf("the workbook says %q, %q of the break", row["Noted owner"], row["Comment"])
	}
	if said := did(t, "why", exception, "--db", p.db); !strings.Contains(said, "Asked the office again") || !strings.Contains(said, account()) {
		t.Errorf("ccx why does not say what was noted:\n%s", said)
	}
	if page := b.get("/basket"); !strings.Contains(page, "The basket is empty") {
		t.Error("the run leaves the basket as it was")
	}
	if weeklytest.Slowly() {
		p.again(t, weeks[last].Date)
	}
}

// The breaks of a basket go to two people as the sheet that ccx accept takes.
func TestABasketIsASheetToAccept(t *testing.T) {
	t.Parallel()
	weeks := exampleHistory.Weeks(t)
	copied := exampleHistory.Copy(t, len(weeks))
	p := place{copied.DB, copied.Out, exampleWeeks}
	var ids []string
	for _, row := range p.table(t, weeks[len(weeks)-1].Date, "breaks") {
		if row["status"] == "new" && len(ids) < 3 {
			ids = append(ids, row["break_id"])
		}
	}
	b := triage(t, p.db)
	b.post("/basket/put", url.Values{"kind": {"break"}, "id": ids})
	sheet := b.get("/basket.xlsx")
	book, err := excelize.OpenReader(strings.NewReader(sheet))
	must(t, err)
	rows := sheetRows(t, book, "Breaks")
	if len(rows) != len(ids) || len(ids) != 3 {
		t.Fatalf("the sheet has %d rows for %d breaks", len(rows), len(ids))
	}
	for i, values := range [][]any{{"A Lamb", "B Wolf", "It will stay"}, {"A Lamb", "B Wolf", "It will stay too"}} {
		cell, err := excelize.CoordinatesToCellName(7, i+2)
		must(t, err)
		must(t, book.SetSheetRow("Breaks", cell, &values))
	}
	filled := filepath.Join(t.TempDir(), "filled.xlsx")
	must(t, book.SaveAs(filled))
	if said := did(t, "accept", "--file", filled, "--db", p.db); !strings.Contains(said, "2 breaks accepted") {
		t.Errorf("ccx accept says %s", said)
	}
}

// Nothing that a form may hold puts something else into the journal.
func TestFormsMadeUpByHand(t *testing.T) {
	t.Parallel()
	weeks := exampleHistory.Weeks(t)
	p := exampleHistory.Copy(t, len(weeks))
	b := triage(t, p.DB)
	b.refused("/basket/put", url.Values{"kind": {"exception"}, "id": {"E000000000000"}}, http.StatusNotFound)
	b.refused("/basket/put", url.Values{"kind": {"exception"}, "id": {"x' or '1'='1"}}, http.StatusNotFound)
	b.refused("/basket/put", url.Values{"kind": {"letter"}, "id": {"L000000000000"}}, http.StatusNotFound)
	b.refused("/basket/put", url.Values{"kind": {"break"}}, http.StatusNotFound)
	b.refused("/basket/put", url.Values{"kind": {"break"}, "id": {"B\x00"}}, http.StatusBadRequest)
	b.refused("/basket", url.Values{"x": {strings.Repeat("x", 2<<20)}}, http.StatusBadRequest)
	b.post("/basket", url.Values{"owner-E000000000000": {"J Clerk"}, "comment-E000000000000": {"of nothing"}, "drop": {"E000000000000"}})
	if _, err := os.Stat(journal.Beside(p.DB)); err == nil {
		t.Error("a form that was made up by hand is in the journal")
	}
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodPatch} {
		if w := b.ask(method, "/basket", nil); w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s gives %d", method, w.Code)
		}
	}
}

// Where nothing can be written beside the ledger, the pages say that triage is off, and show all else.
func TestTriageIsOffWhereNothingCanBeWritten(t *testing.T) {
	t.Parallel()
	weeks := exampleHistory.Weeks(t)
	p := exampleHistory.Copy(t, len(weeks))
	must(t, os.Mkdir(journal.Beside(p.DB), 0o700)) // as good as a folder that is only read, for whoever runs the test
	b := triage(t, p.DB)
	for _, address := range []string{"/", "/list/breaks", "/basket"} {
		if page := b.get(address); !strings.Contains(page, "Triage is off") || strings.Contains(page, `method="post"`) {
			t.Errorf("%s does not say that triage is off", address)
		}
	}
	id := regexp.MustCompile(`/why/(E[0-9A-F]{12})`).FindStringSubmatch(b.get("/list/exceptions"))[1]
	b.refused("/basket/put", url.Values{"kind": {"exception"}, "id": {id}}, http.StatusForbidden)
}

// A name and an address are on the page of their letter alone, after a click that is written down.
func TestNamesAreShownAfterAClick(t *testing.T) {
	t.Parallel()
	weeks := exampleHistory.Weeks(t)
	last := weeks[len(weeks)-1].Date
	copied := exampleHistory.Copy(t, len(weeks))
	p := place{copied.DB, copied.Out, exampleWeeks}
	letter, name := "", ""
	for _, row := range p.table(t, last, "letters") {
		if row["outcome"] == "issued" {
			letter = row["letter_id"]
			name = lines(t, p.db, "select name from rows_clients where standing and client_ref = '"+row["client_ref"]+"' order by file_id desc limit 1")[0]
		}
	}
	b := triage(t, p.db)
	if page := b.get("/why/" + letter); strings.Contains(page, name) || !strings.Contains(page, "Show the name and address") {
		t.Errorf("the page of letter %s shows a name without a click, or has nothing to click", letter)
	}
	if _, err := os.Stat(journal.Beside(p.db)); err == nil {
		t.Error("a page that was only read is in the journal")
	}
	w := b.ask(http.MethodPost, "/letter/"+letter, nil)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), name) || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("the click gives %d without the name", w.Code)
	}
	read := journal.ReadFile(journal.Beside(p.db))
	if len(read.Entries) != 1 || read.Entries[0].What != journal.Looked || read.Entries[0].ID != letter || read.Entries[0].By != account() {
		t.Errorf("the journal holds %+v", read.Entries)
	}
	if page := b.get("/why/" + letter); strings.Contains(page, name) {
		t.Error("the page shows the name again without a click")
	}
	b.refused("/letter/L000000000000", nil, http.StatusNotFound)
	must(t, os.Remove(journal.Beside(p.db)))
	must(t, os.Mkdir(journal.Beside(p.db), 0o700))
	if body := b.refused("/letter/"+letter, nil, http.StatusInternalServerError); strings.Contains(body, name) {
		t.Error("a click that cannot be written down shows the name")
	}
}

// What somebody noted about a client goes with the client.
func TestPurgingRemovesWhatWasNoted(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	weeks := exampleHistory.Weeks(t)
	last := len(weeks) - 1
	copied := exampleHistory.Copy(t, last)
	p := place{copied.DB, copied.Out, exampleWeeks}
	found := lines(t, p.db, `select exception_id || '|' || client_ref || '|' || name from exception_version inner join rows_clients using (client_ref)
		where valid_to is null and resolution is null and length(name) > 9 order by all limit 1`)
	if len(found) != 1 {
		t.Fatal("no open exception is about a client whom the register has")
	}
	parts := strings.Split(found[0], "|")
	b := triage(t, p.db)
	b.post("/basket/put", url.Values{"kind": {"exception"}, "id": {parts[0]}})
	b.post("/basket", url.Values{"owner-" + parts[0]: {"J Clerk"}, "comment-" + parts[0]: {"told " + parts[2]}})
	p.run(t, weeks[last].Date)
	noted := "select coalesce(noted_owner, '') || ': ' || coalesce(comment, '') from journal_entry where what = 'note'"
	if got := lines(t, p.db, noted); len(got) != 1 || got[0] != "J Clerk: told "+parts[2] {
		t.Fatalf("the run took in %q", got)
	}
	did(t, "purge", "--client", parts[1], "--by", "A. Lamb", "--reviewer", "B. Wolf", "--reason", "asked for", "--db", p.db, "--out", p.out)
	if got := lines(t, p.db, noted); len(got) != 1 || got[0] != "J Clerk: " {
		t.Errorf("after the purging the ledger says %q", got)
	}
}
