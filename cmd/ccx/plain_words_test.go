package main

import (
	"os"
	"testing"
)

// TestPlainWordsInSettings says of a mistake in the file what to write, and of a wrong value that it comes from there.
func TestPlainWordsInSettings(t *testing.T) {
	h := newHome(t)
	t.Chdir(h.folder)
	for text, words := range map[string][]string{
		"in = 'a'\nout = 'b'\nin = 'c'\n": {"ccx.toml, line 3", "in is set twice"},
		"in = inbox # week\n":             {"ccx.toml, line 1", "put quotes around it: in = 'inbox'"},
		"quiet = yes\n":                   {"line 1", "the value of quiet", "write true or false, without quotes"},
		"memory = lots\n":                 {"line 1", "the value of memory", "write a whole number"},
		"memory = 12\n":                   {"(ccx.toml sets memory = 12)"},
	} {
		h.file(t, configFile, text)
		o, _ := seen(t)
		o.want(t, exitUsage, words...)
	}
	h.file(t, configFile, "db = 'none.duckdb'\n")
	ccx("status").want(t, exitUsage, "there is no ledger "+h.path("none.duckdb"), "(ccx.toml sets db = none.duckdb)")
	ccx("status", "--db", "other.duckdb").want(t, exitUsage, "there is no ledger "+h.path("other.duckdb"), "name it with --db", "make it with ccx init")
}

// TestPlainWordsInMistakes uses no word of the operating system or of the code for a mistake on the command line.
func TestPlainWordsInMistakes(t *testing.T) {
	h := newHome(t)
	h.file(t, "week/a.csv", goodReport)
	must(t, os.Mkdir(h.path("week/old"), 0o750))
	ccx("status", "--memory", "lots").want(t, exitUsage, `--memory cannot be "lots": write a whole number`)
	ccx("status", "--json=maybe").want(t, exitUsage, `--json cannot be "maybe": write it alone`)
	ccx("status", "--db").want(t, exitUsage, "--db needs a value after it")
	ccx("verify", h.path("none")).want(t, exitUsage, "there is no folder "+h.path("none"))
	ccx("verify", h.path("week/a.csv")).want(t, exitUsage, "a.csv is a file: name the folder of its week")
	ccx("check", h.path("none.xlsx")).want(t, exitUsage, "there is no file "+h.path("none.xlsx"))
	ccx("check", h.path("week")).want(t, 0, "a.csv: would load", "week/old is a folder in a folder, so it was not checked")
	ccx("check", h.path("week/*.csv")).want(t, 0, "a.csv: would load")
	ccx("check", h.path("week/old")).want(t, exitUsage, "there is no file to look at in")
	ccx("check", h.path("week/a.csv"), "/dev/zero").want(t, 0, "a.csv: would load", "/dev/zero is not a file that can be read twice")
}
