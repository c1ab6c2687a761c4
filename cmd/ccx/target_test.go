package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// What somebody has, and what ccx keeps, stays as it is, whatever a flag names.
func TestNoFlagWritesOverWhatIsThere(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	h := reportedHome(t)
	h.file(t, "list.txt", "Week of the fair, our list\n")
	h.file(t, "out/2016-02-05/letters.pdf", "%PDF-")
	must(t, os.Symlink(h.path("out/2016-02-05"), h.path("link")))
	before := contents(t, h.folder)
	for _, name := range []string{
		"ccx.duckdb", "ccx.duckdb.wal", "CCX.duckdb.copy-1", "ccx.duckdb.copy-7", "ccx.duckdb.lock", "ccx.duckdb.compact", "ccx.duckdb.working", "ccx.duckdb.journal", "ccx.duckdb.v7.backup",
		"list.txt", "in/report.csv", "in", "out/2016-02-05/manifest.json", "out/2016-02-05/summary.txt", "out/2016-02-05/data/summary.txt", "link/summary.txt",
	} {
		h.run(h.path("in"), "--summary", h.path(name)).want(t, exitUsage, name, "name a")
		ccx("letters", "--db", h.path("ccx.duckdb"), "--preview", "L000000000001", "--to", h.path(name)).want(t, exitUsage, name, "name a")
		ccx("backup", "--db", h.path("ccx.duckdb"), h.path(name)).want(t, exitUsage, name, "name a")
	}
	for _, words := range []string{"verify|OUT|--certificate|WEEK", "lake|WEEK/lake", "reference|export|WEEK/tables", "generate|WEEK/new", "demo|WEEK/new", "init|WEEK", "diff|2016-02-05|2016-02-05|--xlsx|WEEK/new.xlsx"} {
		words = strings.NewReplacer("WEEK", h.path("out/2016-02-05"), "OUT", h.path("out")).Replace(words)
		ccx(strings.Split(words, "|")...).want(t, exitUsage, "the folder of a published week", "outside of it")
	}
	h.run(h.path("in"), "--out", h.path("out/2016-02-05/data")).want(t, exitUsage, "--out", "the folder of a published week")
	after := contents(t, h.folder)
	for path := range after {
		if _, ok := before[path]; !ok {
			t.Errorf("%s was written", path)
		}
	}
	for path, sum := range before {
		if after[path] != sum {
			t.Errorf("%s is not as it was", path)
		}
	}
	h.run(h.path("in"), "--summary", h.path("summary.txt"), "--exit-zero").want(t, 0)
	h.run(h.path("in"), "--summary", h.path("summary.txt"), "--exit-zero").want(t, 0)
}

// contents hashes the files of a folder; not those that each command keeps beside a ledger.
func contents(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	must(t, filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() || strings.Contains(path, ".duckdb.") {
			return err
		}
		text, err := os.ReadFile(path)
		all[path] = fmt.Sprintf("%x", sha256.Sum256(text))
		return err
	}))
	return all
}
