package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/ledger"
)

// takenBack says of an id that the ledger lacks that a week was taken back which may have had it: in which folder of it the id is, or, of a
// batch, that its number is void. Where the folder is there and does not list the id, no week made it. It is "" where no such week is known.
func takenBack(ctx context.Context, l *ledger.Ledger, out, id string) (string, error) {
	if text := setAside(out, id); text != "" {
		return text, nil
	}
	given, err := l.Commands(ctx, "")
	if err != nil {
		return "", err
	}
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return "", err
	}
	batch := regexp.MustCompile(`^(?:CSA1993|CSA2003|WAREHOUSE)-([0-9]{8})-[0-9]{4,}$`).FindStringSubmatch(strings.ToUpper(strings.TrimSpace(id)))
	for _, g := range slices.Backward(given) {
		switch {
		case g.Command != "undo":
		case batch != nil && batch[1] == strings.ReplaceAll(g.Subject, "-", ""):
			return fmt.Sprintf("; week %s was taken back by %s and %s, so a batch of it is void: send none of its letters", g.Subject, g.By, g.Reviewer), nil
		case batch == nil && isMadeByCCX(id) && !slices.ContainsFunc(weeks, func(w ledger.WeekRecord) bool { return w.AsOf.String() == g.Subject }):
			if len(asideOf(out, g.Subject)) > 0 {
				return fmt.Sprintf("; no week made this id, also not week %s, which was taken back by %s and %s: its folder in %s does not list it", g.Subject, g.By, g.Reviewer, etl.Visible(out)), nil
			}
			return fmt.Sprintf("; it may be of week %s, which was taken back by %s and %s: its folder, which says DO NOT SEND, would name it, but is not in %s (--out)", g.Subject, g.By, g.Reviewer, etl.Visible(out)), nil
		}
	}
	return "", nil
}

// isMadeByCCX reports whether a text is written as the ids that ccx makes.
func isMadeByCCX(id string) bool {
	return regexp.MustCompile(`^[A-Z][0-9A-F]{12}$`).MatchString(strings.ToUpper(strings.TrimSpace(id)))
}

// setAside says in which folders beside the published weeks an id is that the ledger lacks, as it does once undo took the
// week back that decided it. It is "" where the id is in none.
func setAside(out, id string) string {
	id = strings.ToUpper(strings.TrimSpace(id))
	if id == "" {
		return ""
	}
	var folders []string
	for _, folder := range asideOf(out, "") {
		if slices.ContainsFunc([]string{"letters", "exceptions", "casegroups", "breaks"}, func(table string) bool {
			return lists(filepath.Join(out, folder, "data", table+".csv"), id)
		}) {
			folders = append(folders, etl.Visible(folder))
		}
	}
	if len(folders) == 0 {
		return ""
	}
	sent := ""
	if strings.HasPrefix(id, "L") {
		sent = "; if the letter went out all the same, load letter_actions with it and SENT_BY_HAND before it is written again"
	}
	return fmt.Sprintf("; it was decided in an edition that was set aside, and counts for nothing: folder %s of %s%s", strings.Join(folders, ", "), etl.Visible(out), sent)
}

// asideOf names the folders beside the published weeks that were set aside, of one week or, where that is "", of all.
func asideOf(out, week string) []string {
	aside := regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2})(\.[0-9]+)? set aside [0-9]+$`)
	entries, err := os.ReadDir(out)
	if err != nil {
		return nil // there is nothing to look into
	}
	var folders []string
	for _, e := range entries {
		if found := aside.FindStringSubmatch(e.Name()); found != nil && (week == "" || found[1] == week) {
			folders = append(folders, e.Name())
		}
	}
	return folders
}

// lists reports whether a published table names an id. One that cannot be read has none.
func lists(table, id string) bool {
	f, err := os.Open(table)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // it was only read
	named := map[int]bool{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		isFirst := len(named) == 0
		for i, cell := range strings.Split(lines.Text(), ",") {
			if isFirst {
				named[i] = slices.Contains([]string{"letter_id", "exception_id", "break_id", "batch_id", "casegroup", "case_ref", "client_ref"}, cell)
			} else if named[i] && strings.ToUpper(cell) == id {
				return true
			}
		}
	}
	return false
}
