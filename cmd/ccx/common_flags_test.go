package main

import (
	"path/filepath"
	"slices"
	"testing"
)

// A person who edited the reference tables gives each command the flags of ccx run.
func TestEveryCommandOfALedgerTakesTheCommonFlags(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, part := range chapters() {
		for _, c := range part.commands {
			if c.Name == "demo" || c.Name == "init" { // which make a ledger
				continue
			}
			takeCommonFlags(c)
			var names []string
			for _, f := range c.Flags {
				names = append(names, f.Names()...)
			}
			if !slices.Contains(names, "db") {
				continue
			}
			seen++
			for _, name := range []string{"out", "reference", "quiet", "no-color"} {
				if n := len(slices.DeleteFunc(slices.Clone(names), func(x string) bool { return x != name })); n != 1 {
					t.Errorf("ccx %s has --%s %d times", c.Name, name, n)
				}
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d commands were looked at", seen)
	}
	h := reportedHome(t)
	for _, command := range [][]string{{"accept", "B000000000000"}, {"reopen", "E000000000000"}, {"reinstate", "CG1"}, {"reissue", "L000000000000"}, {"withdraw-death", "121"}} {
		args := append(command, "--db", h.path("ccx.duckdb"), "--reference", filepath.Join(h.folder, "in"), "--out", h.path("out"), "--by", "Ann Able", "--reviewer", "Bob Best", "--reason", "as agreed")
		ccx(args...).want(t, exitUsage, command[1]) // nothing is known under it, so that is said, and not that a flag is unknown
	}
}
