package main

import (
	"net/http"
	"strings"
	"testing"
)

// From the moment at which somebody says by command that a client has died, no page offers or shows a name and an address of theirs; a
// mark that says something else changes nothing.
func TestNoNameIsShownFromTheMarkOfADeathOn(t *testing.T) {
	t.Parallel()
	weeks := exampleHistory.Weeks(t)
	last := weeks[len(weeks)-1].Date
	copied := exampleHistory.Copy(t, len(weeks))
	p := place{copied.DB, copied.Out, exampleWeeks}
	l := find(t, "letter that was issued", p.table(t, last, "letters"), func(l map[string]string) bool { return l["outcome"] == "issued" })
	name := lines(t, p.db, "select name from rows_clients where standing and client_ref = '"+l["client_ref"]+"' order by file_id desc limit 1")[0]
	b := triage(t, p.db)
	for _, c := range []struct {
		reason  string
		isShown bool
	}{{"SYSTEM_ERROR", true}, {"DEATH", false}} {
		did(t, "mark", "--db", p.db, "--casegroup", l["casegroup"], "--client", l["client_ref"], "--reason", c.reason, "--on", last, "--by", "A. Adviser")
		page := b.get("/why/" + l["letter_id"])
		if got := strings.Contains(page, "Show the name and address"); got != c.isShown || got == strings.Contains(page, "Not shown: the client is or may be sensitive, or may have died") {
			t.Errorf("after a mark of %s the page of letter %s offers the name: %t, want %t", c.reason, l["letter_id"], got, c.isShown)
		}
		w := b.ask(http.MethodPost, "/letter/"+l["letter_id"], nil)
		if got := strings.Contains(w.Body.String(), name); w.Code != http.StatusOK || got != c.isShown {
			t.Errorf("after a mark of %s the click gives %d and shows the name: %t, want %t", c.reason, w.Code, got, c.isShown)
		}
	}
}
