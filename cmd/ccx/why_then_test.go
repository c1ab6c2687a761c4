package main

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/weekly/weeklytest"
	rules "ccx/sql"
)

// TestWhyAsOfAWeekIsWhyAfterThatWeek asks about ids of every kind after each week, of a ledger that has run no further and of
// one that has: the answers are the same, whatever came since.
func TestWhyAsOfAWeekIsWhyAfterThatWeek(t *testing.T) {
	weeklytest.Slow(t)
	t.Parallel()
	weeks := exampleHistory.Weeks(t)
	last := exampleHistory.After(t, len(weeks))
	differing := 0
	for n := weeklytest.Least(3, 1); n < len(weeks); n += weeklytest.Least(len(weeks), 1) {
		asOf, err := etl.ParseDate(weeks[n-1].Date)
		must(t, err)
		then := exampleHistory.After(t, n)
		ids := idsOfEveryKind(t, then.DB)
		was := answersAt(t, then.DB, 0, ids)
		is := answersAt(t, last.DB, asOf, ids)
		now := answersAt(t, last.DB, 0, ids)
		for i, id := range ids {
			if was[i] != is[i] {
				t.Errorf("%s %s as of %s: want\n%s\ngot\n%s", id.kind, id.id, asOf, was[i], is[i])
			}
			if was[i] != now[i] {
				differing++
			}
		}
	}
	if differing < 10 {
		t.Errorf("later weeks changed what is said of %d ids, so the test shows nothing", differing)
	}
}

type knownID struct {
	kind ledger.Kind
	id   string
}

// idsOfEveryKind lists some ids of each kind that a ledger knows.
func idsOfEveryKind(t *testing.T, path string) (all []knownID) {
	t.Helper()
	db, err := sql.Open("duckdb", path+"?access_mode=read_only")
	must(t, err)
	defer db.Close()
	most := weeklytest.Least(8, 25)
	for _, of := range []struct {
		kind          ledger.Kind
		table, column string
		most          int
	}{
		{ledger.ExceptionID, "exception_version", "exception_id", most},
		{ledger.CasegroupID, "exception_version", "casegroup", most},
		{ledger.LetterID, "letter_version", "letter_id", most},
		{ledger.LetterID, "issued_letter", "letter_id", most},
		{ledger.BreakID, "break_version", "break_id", most},
		{ledger.CaseID, "exception_version", "case_ref", 5},
		{ledger.ClientID, "exception_version", "client_ref", 5},
		{ledger.BatchID, "letter_batch", "batch_id", 5},
	} {
		rows, err := db.Query(fmt.Sprintf("select id from (select distinct %s as id from %s) where id <> '' order by hash(id) limit %d", of.column, of.table, of.most))
		must(t, err)
		for rows.Next() {
			x := knownID{kind: of.kind}
			must(t, rows.Scan(&x.id))
			all = append(all, x)
		}
		must(t, rows.Err())
	}
	return all
}

// answersAt asks everything about ids, as of a week or, without one, as things are.
func answersAt(t *testing.T, db string, asOf etl.Date, ids []knownID) (all []string) {
	t.Helper()
	ctx := context.Background()
	l, err := ledger.Open(ctx, db, rules.Files, ledger.Options{Threads: 1, ReadOnly: true})
	must(t, err)
	defer func() { must(t, l.Close()) }()
	set, err := loadReferences("")
	must(t, err)
	var w *ledger.Week
	if asOf == 0 {
		w, err = l.Look(ctx, set)
	} else {
		w, err = l.LookBack(ctx, asOf, set)
	}
	must(t, err)
	defer func() { must(t, w.Rollback(ctx)) }()
	for _, id := range ids {
		all = append(all, string(answersAbout(ctx, t, w, id.kind, id.id, func(question string) bool { return question != "letter_said" })))
		if id.kind == ledger.LetterID {
			_, rows, err := ask(ctx, w, "letter_said", id.id)
			must(t, err)
			all[len(all)-1] += fmt.Sprint(rows)
		}
	}
	return all
}

// TestWhyAsOfSaysWhichEditionAndWeeks asks as of a week, of a day that is no week, and about what was not known yet.
func TestWhyAsOfSaysWhichEditionAndWeeks(t *testing.T) {
	t.Parallel()
	p, weeks, _ := asked(t)
	first, newest := weeks[0], weeks[len(weeks)-1]
	old := p.table(t, first, "exceptions")[0]["exception_id"]
	if got := did(t, "why", old, "--as-of", first, "--db", p.db); !strings.HasPrefix(got, "As it stood after the week "+first+", edition 1; ") {
		t.Errorf("it does not say when that was: %s", got)
	}
	for _, e := range p.table(t, newest, "exceptions") {
		if e["first_sighted"] > first && !slices.ContainsFunc(p.table(t, first, "exceptions"), func(x map[string]string) bool { return x["exception_id"] == e["exception_id"] }) {
			refused(t, "was not known yet after the week "+first, "why", e["exception_id"], "--as-of", first, "--db", p.db)
			break
		}
	}
	refused(t, "no decided week 2016-02-06", "why", old, "--as-of", "2016-02-06", "--db", p.db)
}
