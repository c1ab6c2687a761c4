package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"ccx/etl"
)

// setAside says in which folders beside the published weeks an id is that the ledger lacks, as it does once undo took the
// week back that decided it. It is "" where the id is in none, or is none of ours.
func setAside(out, id string) string {
	id = strings.ToUpper(strings.TrimSpace(id))
	aside := regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}(\.[0-9]+)? set aside [0-9]+$`)
	entries, err := os.ReadDir(out)
	if err != nil || !regexp.MustCompile(`^[A-Z][0-9A-F]{12}$`).MatchString(id) {
		return ""
	}
	var folders []string
	for _, e := range entries {
		if aside.MatchString(e.Name()) && slices.ContainsFunc([]string{"letters", "exceptions", "breaks"}, func(table string) bool {
			return lists(filepath.Join(out, e.Name(), "data", table+".csv"), id)
		}) {
			folders = append(folders, etl.Visible(e.Name()))
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

// lists reports whether a published table has a row of an id. One that cannot be read has none.
func lists(table, id string) bool {
	f, err := os.Open(table)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // it was only read
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), id+",") {
			return true
		}
	}
	return false
}
