package main

import (
	"os"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// A scheduler gets 0 for a week that needs a person, a summary of counts alone, and learns whether a week is late.
func TestUnattended(t *testing.T) {
	t.Parallel()
	weeklytest.Slow(t)
	h := newHome(t)
	h.file(t, "in/report.csv", goodReport)
	h.file(t, "summary.txt", "Week 2016-01-29\n  files       9 read\n")
	h.run(h.path("nowhere"), "--summary", h.path("summary.txt")).want(t, 2)
	if _, err := os.Stat(h.path("summary.txt")); err == nil {
		t.Error("a run that failed left the summary of an earlier one")
	}
	h.run(h.path("in"), "--exit-zero", "--summary", h.path("summary.txt")).want(t, 0, "ccx: ")
	text, err := os.ReadFile(h.path("summary.txt"))
	must(t, err)
	for _, words := range []string{"Week 2016-02-05", "1 read", "something needs a person", "letters     "} {
		if !strings.Contains(string(text), words) {
			t.Errorf("the summary does not say %q: %s", words, text)
		}
	}
	if strings.Contains(string(text), "report.csv") || strings.Contains(string(text), h.folder) {
		t.Errorf("the summary names a file: %s", text)
	}
	status := func(args ...string) outcome {
		return ccx(append([]string{"status", "--db", h.path("ccx.duckdb")}, args...)...)
	}
	status("--expect", "2016-02-05").want(t, 0)
	status("--expect", "2016-02-12").want(t, exitAttention, "week 2016-02-12 is late", "the newest published is 2016-02-05")
	status("--expect", "2016-02-12", "--exit-zero").want(t, 0, "week 2016-02-12 is late")
	status("--expect", "tomorrow").want(t, exitUsage, "--expect")
}
