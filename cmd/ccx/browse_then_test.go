package main

import (
	"database/sql"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// A page of a week says what the page said when that week was the newest, whatever came since; what was not known then has a
// page that leads to how things are now.
func TestPagesOfAWeekAreAsTheyWereThen(t *testing.T) {
	weeklytest.Slow(t)
	weeks := exampleHistory.Weeks(t)
	first := weeks[0].Date
	then := exampleHistory.After(t, 1).Copied(t).DB
	p, newest, now := browsed(t)
	was := visitor(t, then)
	part := regexp.MustCompile(`(?s)<section>.*?</section>`)
	changed := 0
	for list, column := range map[string]string{"exceptions": "exception_id", "casegroups": "casegroup", "letters": "letter_id", "breaks": "break_id"} {
		for i, row := range p.table(t, first, list) {
			if i >= weeklytest.Least(4, 20) {
				break
			}
			_, before := was("/why/" + row[column] + "?as-of=" + first)
			status, after := now("/why/" + row[column] + "?as-of=" + first)
			if want, got := part.FindAllString(before, -1), part.FindAllString(after, -1); status != http.StatusOK || len(want) < 2 || !slices.Equal(got, want) {
				t.Errorf("%s as of %s: want\n%s\ngot\n%s", row[column], first, want, got)
			}
			if !strings.Contains(after, "as it stood after the week "+first) || !strings.Contains(after, `href="/why/`+row[column]+"?as-of="+newest) {
				t.Errorf("%s does not say of which week it is: %s", row[column], after)
			}
			if _, is := now("/why/" + row[column]); !slices.Equal(part.FindAllString(is, -1), part.FindAllString(after, -1)) {
				changed++
			}
		}
	}
	if changed < 4 {
		t.Errorf("later weeks changed %d pages, so the test shows nothing", changed)
	}
	known := map[string]bool{}
	for _, row := range p.table(t, first, "exceptions") {
		known[row["exception_id"]] = true
	}
	for _, row := range p.table(t, newest, "exceptions") {
		if id := row["exception_id"]; !known[id] {
			if status, page := now("/why/" + id + "?as-of=" + first); status != http.StatusNotFound || !strings.Contains(page, "was not known yet after the week "+first) || !strings.Contains(page, `href="/why/`+id+`"`) {
				t.Errorf("%s as of %s: %d %s", id, first, status, page)
			}
			return
		}
	}
	t.Error("no exception came after the first week")
}

// A reference without its zeros is known by them; one with two digits swapped is not, and the page and the command offer it.
func TestAMistypedCasegroupIsOffered(t *testing.T) {
	weeklytest.Slow(t)
	p, newest, get := browsed(t)
	known := p.table(t, newest, "casegroups")[0]["casegroup"]
	number := strings.TrimLeft(known[2:], "0")
	for _, text := range []string{"CG" + number, strings.ToLower("cg" + number), "CG0000000" + number, "CG%20" + number} {
		if status, page := get("/why/" + text); status != http.StatusOK || !strings.Contains(page, "<h1>Casegroup "+known+"</h1>") {
			t.Errorf("%s gives %d, and not the page of %s", text, status, known)
		}
	}
	if got := did(t, "why", "CG"+number, "--db", p.db); !strings.HasPrefix(got, "In short") {
		t.Errorf("why does not know %s without zeros: %s", known, got)
	}
	registered := map[string]bool{}
	weeklytest.Query(t, p.db, "select casegroup from rows_casegroups union select casegroup from rows_cases", func(rows *sql.Rows) {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		registered[id] = true
	})
	typo, known := swappedIn(p.table(t, newest, "casegroups"), registered)
	if typo == "" {
		t.Fatal("with two digits swapped, each casegroup is another")
	}
	if _, page := get("/why/" + typo + "?as-of=" + newest); !strings.Contains(page, `href="/why/`+known+"?as-of="+newest+`"`) {
		t.Errorf("the page of %s does not lead to %s: %s", typo, known, page)
	}
	refused(t, "did you mean "+known, "why", typo, "--db", p.db)
	if _, page := get("/find?q=" + typo); !strings.Contains(page, known) {
		t.Errorf("a search for %s does not find %s: %s", typo, known, page)
	}
}

// swappedIn is an id that nobody knows, and the casegroup that it is but for two digits that are swapped.
func swappedIn(casegroups []map[string]string, known map[string]bool) (typo, casegroup string) {
	for _, row := range casegroups {
		id := row["casegroup"]
		for i := 2; i < len(id)-1; i++ {
			if swapped := id[:i] + id[i+1:i+2] + id[i:i+1] + id[i+2:]; !known[swapped] {
				return swapped, id
			}
		}
	}
	return "", ""
}

// The list of breaks says who is asked to act on each, and can be filtered and sorted by that.
func TestTheListOfBreaksSaysWhoIsAsked(t *testing.T) {
	_, newest, get := browsed(t)
	parts := declared(t)
	_, text := get("/csv/breaks?sort=owner&as-of=" + newest)
	var owners []string
	rows := map[string]int{}
	for _, row := range rowsOf(t, text) {
		want := parts.OwnerOf(row["code"], strings.Join([]string{row["key"], row["left_side"], row["right_side"]}, " "))
		if row["owner"] != want {
			t.Errorf("%s of %s is said to be of %q, want %q", row["break_id"], row["code"], row["owner"], want)
		}
		owners = append(owners, row["owner"])
		rows[row["owner"]]++
	}
	if len(rows) < 3 || !slices.IsSorted(owners) {
		t.Errorf("the list is not in the order of its %d owners: %v", len(rows), owners)
	}
	for owner, n := range rows {
		if _, page := get("/list/breaks?as-of=" + newest + "&owner=" + strings.ReplaceAll(owner, " ", "+")); totalOf(page) != n || !strings.Contains(page, ">Owner</a>") {
			t.Errorf("%s is asked about %d breaks, and the list has %d", owner, n, totalOf(page))
		}
	}
}
