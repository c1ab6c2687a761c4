package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestInit makes a ledger in a folder once, and refuses to touch the one that is there.
func TestInit(t *testing.T) {
	t.Parallel()
	h := home{t.TempDir()}
	ccx("init", h.folder).want(t, 0, "is an empty ledger")
	before, err := os.ReadFile(h.path("ccx.duckdb"))
	must(t, err)
	ccx("init", h.folder).want(t, 2, "exists already")
	after, err := os.ReadFile(h.path("ccx.duckdb"))
	must(t, err)
	if string(before) != string(after) {
		t.Error("the ledger was changed")
	}
	ccx("status", "--db", h.path("ccx.duckdb")).want(t, 0)
	ccx("init", filepath.Join(h.folder, "nowhere")).want(t, 2, "does not exist")
	ccx("init", h.folder, h.folder).want(t, 2, "name one folder")
}
