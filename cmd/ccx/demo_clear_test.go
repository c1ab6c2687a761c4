package main

import (
	"os"
	"path/filepath"
	"testing"
)

// A new demo clears what an earlier one left, what lies beside its ledger too, and nothing else.
func TestADemoClearsWhatAnEarlierOneLeft(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for _, name := range []string{demoMark, "ccx.duckdb", "ccx.duckdb.journal", "ccx.duckdb.copy-1", "my notes.txt"} {
		must(t, os.WriteFile(filepath.Join(folder, name), []byte("x"), 0o600))
	}
	must(t, os.MkdirAll(filepath.Join(folder, "out", "2016-02-05"), 0o700))
	must(t, clearDemo(folder))
	left, err := os.ReadDir(folder)
	must(t, err)
	var names []string
	for _, entry := range left {
		names = append(names, entry.Name())
	}
	if len(names) != 2 || names[0] != demoMark || names[1] != "my notes.txt" {
		t.Errorf("%q are left", names)
	}
}
