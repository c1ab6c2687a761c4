package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl/ledger"
	"ccx/etl/weekly/weeklytest"
	rules "ccx/sql"
)

// queried gives the rows of a query to a database, as texts.
func queried(t *testing.T, path, query string) (all [][]string) {
	t.Helper()
	db, err := sql.Open("duckdb", path)
	must(t, err)
	defer db.Close()
	rows, err := db.Query(query)
	must(t, err)
	defer rows.Close()
	columns, err := rows.Columns()
	must(t, err)
	for rows.Next() {
		row, into := make([]string, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		must(t, rows.Scan(into...))
		all = append(all, row)
	}
	must(t, rows.Err())
	return all
}

// looking does something in one look at the database.
func looking(t *testing.T, p place, do func(context.Context, *ledger.Week)) {
	t.Helper()
	ctx := context.Background()
	l, err := ledger.Open(ctx, p.db, rules.Files, ledger.Options{Threads: 1})
	must(t, err)
	defer func() { must(t, l.Close()) }()
	set, err := loadReferences("")
	must(t, err)
	w, err := l.Look(ctx, set)
	must(t, err)
	defer func() { must(t, w.Rollback(ctx)) }()
	do(ctx, w)
}

// answersAbout asks the questions about an id that a test wants, and gives the answers as JSON.
func answersAbout(ctx context.Context, t *testing.T, w *ledger.Week, kind ledger.Kind, id string, wanted func(question string) bool) []byte {
	t.Helper()
	answers := map[string]any{}
	for _, q := range questions(kind) {
		if !wanted(q.name) {
			continue
		}
		table, err := w.Why(ctx, q.name, id)
		must(t, err)
		answers[q.name], err = collect(table)
		must(t, err)
	}
	var b bytes.Buffer
	must(t, asJSON(&b, answers))
	return b.Bytes()
}

// saidOf asks what was said about letters.
func saidOf(t *testing.T, p place, letters []string) map[string][]map[string]any {
	t.Helper()
	all := map[string][]map[string]any{}
	looking(t, p, func(ctx context.Context, w *ledger.Week) {
		for _, id := range letters {
			_, rows, err := ask(ctx, w, "letter_said", id)
			must(t, err)
			all[id] = rows
		}
	})
	return all
}

// TestWhyTellsEachWordAboutALetter looks for every action on a letter, and every rejected row that names it or a letter
// whose id differs in at most two characters, among what why says of it.
func TestWhyTellsEachWordAboutALetter(t *testing.T) {
	t.Parallel()
	p, _, _ := asked(t)
	p = p.databaseOnly(t)
	rows := queried(t, p.db, `
		select said.letter_id, f.file_name, said.row_no::varchar
		from (
			select letter_id, file_id, row_no from rows_letter_actions where action is not null
			union
			select known.letter_id, v.file_id, v.row_no
			from reject_value as v
			inner join (select distinct letter_id from letter_version) as known
				on v.column_name = 'letter_id' and levenshtein(upper(v.value), known.letter_id) <= 2
			union
			select letter_id, file_id, row_no from rows_returned_letters
		) as said
		inner join source_file as f using (file_id)
		where f.withdrawn_edition is null and f.status = 'loaded' and said.letter_id in (select letter_id from letter_version)
		order by all`)
	if len(rows) < 20 {
		t.Fatalf("only %d rows are about letters", len(rows))
	}
	var letters []string
	for _, r := range rows {
		letters = append(letters, r[0])
	}
	letters = spread(slices.Compact(letters))
	said := saidOf(t, p, letters)
	for _, r := range rows {
		if slices.Contains(letters, r[0]) && !slices.ContainsFunc(said[r[0]], func(s map[string]any) bool { return inWords(s["file_name"]) == r[1] && inWords(s["row"]) == r[2] }) {
			t.Errorf("why %s says nothing of row %s of %s", r[0], r[2], r[1])
		}
	}
	for id, rows := range said {
		checkSaid(t, id, rows)
	}
}

// spread gives some of a list, from its first to its last; all with everything.
func spread(all []string) (some []string) {
	most := weeklytest.Least(12, len(all))
	for i := range min(most, len(all)) {
		some = append(some, all[i*(len(all)-1)/max(1, most-1)])
	}
	return some
}

// checkSaid looks whether what was said is in order, whether each row says if it counts and why, and, if it holds the
// letter, what lifts it.
func checkSaid(t *testing.T, id string, rows []map[string]any) {
	t.Helper()
	if !slices.IsSortedFunc(rows, older) {
		t.Errorf("what was said about %s is not in order", id)
	}
	for _, r := range rows {
		force := inWords(r["has_force"])
		if !slices.Contains([]string{"yes", "no", "no longer", "waits", "holds it"}, force) || inWords(r["why"]) == "" || inWords(r["says"]) == "" {
			t.Errorf("why %s does not say whether this counts: %v", id, r)
		}
		if (force == "holds it" || force == "waits") && inWords(r["what_lifts_it"]) == "" {
			t.Errorf("why %s does not say what lifts this: %v", id, r)
		}
	}
}

// TestWhyOfEveryHeldLetter asks about a letter of each hold reason that ever was, in one look at the database, and about
// the first by command too: every question has an answer.
func TestWhyOfEveryHeldLetter(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	p, _, _ := asked(t)
	p = p.databaseOnly(t)
	rows := queried(t, p.db, `select hold_reason, min(letter_id) from letter_version where hold_reason is not null group by all order by all`)
	if len(rows) < 15 {
		t.Fatalf("only %d reasons occur", len(rows))
	}
	var answer map[string]any
	must(t, json.Unmarshal([]byte(did(t, "why", "--json", "--db", p.db, rows[0][1])), &answer))
	for _, q := range questions(ledger.LetterID) {
		if answer[q.name] == nil {
			t.Errorf("why %s (%s) has no %s", rows[0][1], rows[0][0], q.name)
		}
	}
	looking(t, p, func(ctx context.Context, w *ledger.Week) {
		for _, r := range rows[1:] {
			for _, q := range questions(ledger.LetterID) {
				if _, answers, err := ask(ctx, w, q.name, r[1]); err != nil || answers == nil {
					t.Errorf("why %s (%s) has no %s: %v", r[1], r[0], q.name, err)
				}
			}
		}
	})
}

// TestARunSaysFirstWhatHoldsLetters refuses a notification file, and takes the ways on that the run names.
func TestARunSaysFirstWhatHoldsLetters(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	p := historyOf(t, 1)
	week := commandWeeks[1]
	const name = "notifications of the office.csv"
	must(t, os.WriteFile(filepath.Join(p.in, week, name), []byte("casegroup,reason,notified_by,notified_on\nCG1,DEATH,Lee,\"2016-02-08\n"), 0o600))
	run := []string{"run", "--quiet", "--as-of", week, "--in", filepath.Join(p.in, week), "--db", p.db, "--out", p.out}
	out := did(t, run...)
	lines := strings.Split(out, "\n")
	id := fmt.Sprintf("B%X", sha256.Sum256([]byte("R01|"+name)))[:13]
	for i, want := range []string{
		"Week " + week, fmt.Sprintf(" because %s was refused (manual_notifications)", name),
		"ccx run --restate --as-of " + week, fmt.Sprintf("--without %q", name), "ccx accept " + id,
	} {
		if !strings.Contains(lines[i], want) {
			t.Fatalf("line %d does not say %q:\n%s", i+1, want, out)
		}
	}
	if weeklytest.Everything() {
		saysWhatStops(t, did(t, append(run, "--json")...), id)
	}
	held := find(t, "letter", p.table(t, week, "letters"), func(l map[string]string) bool { return l["hold_reason"] == "notice_refused" })
	if out := did(t, "why", "--db", p.db, held["letter_id"]); !strings.Contains(out, "a file of manual notifications, refused as a whole") || !strings.Contains(out, "ccx accept "+id) {
		t.Errorf("why says:\n%s", out)
	}
	if !weeklytest.Everything() {
		return
	}
	must(t, os.Remove(filepath.Join(p.in, week, name)))
	if out := did(t, append(run, "--restate", "--without", name)...); strings.Contains(out, "HELD") {
		t.Errorf("without the file:\n%s", out)
	}
}

// saysWhatStops checks the break that stops letters in what a run says as JSON.
func saysWhatStops(t *testing.T, text, id string) {
	t.Helper()
	var result struct {
		Stopped []struct {
			Break   string `json:"break_id"`
			Letters int    `json:"letters"`
		} `json:"letters_stopped"`
	}
	must(t, json.Unmarshal([]byte(text), &result))
	if len(result.Stopped) != 1 || result.Stopped[0].Break != id || result.Stopped[0].Letters == 0 {
		t.Errorf("as JSON: %v", result.Stopped)
	}
}
