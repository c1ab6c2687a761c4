package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/urfave/cli/v2"
)

// TestWhatIsWorkedOnInACopy gives small and large reports to commands on a small ledger, a large one, and one that is too large to copy.
func TestWhatIsWorkedOnInACopy(t *testing.T) {
	folder := t.TempDir()
	small, large, larger := filepath.Join(folder, "small"), filepath.Join(folder, "large"), filepath.Join(folder, "larger")
	for path, size := range map[string]int64{small: smallWork/copyWorth - 1, large: smallWork, larger: smallWork * copyWorth} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		line   []string
		ledger string
		want   bool
	}{
		{[]string{"--in", large}, small, true},
		{[]string{"--in", large, "--threads", "1"}, small, true},
		{[]string{"--in", small}, small, true},
		{[]string{"--in", large}, large, true},
		{[]string{"--in", small}, large, false},
		{[]string{"--in", large}, larger, false},
		{nil, small, false},
		{[]string{"--in", small, "--working-copy"}, large, true},
		{[]string{"--in", small, "--working-copy=false"}, small, false},
	} {
		set := flag.NewFlagSet("run", flag.ContinueOnError)
		set.String("in", "", "")
		set.Int("threads", 0, "")
		set.Bool("working-copy", false, "")
		if err := set.Parse(c.line); err != nil {
			t.Fatal(err)
		}
		if got := isAside(cli.NewContext(nil, set, nil), c.ledger); got != c.want {
			t.Errorf("%q into %s: %v, want %v", c.line, filepath.Base(c.ledger), got, c.want)
		}
	}
}

// TestLittleWorkTakesOneCore gives a small and a large folder of reports to commands with and without --threads.
func TestLittleWorkTakesOneCore(t *testing.T) {
	small, large := t.TempDir(), t.TempDir()
	for folder, size := range map[string]int64{small: 1000, large: smallWork} {
		path := filepath.Join(folder, "report.csv")
		if err := os.WriteFile(path, []byte("Casegroup\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		line []string
		want int
	}{
		{[]string{"--in", small}, 1},
		{[]string{"--in", large}, 0},
		{[]string{"--in", small, large}, 0},
		{[]string{small}, 1},
		{[]string{"--in", filepath.Join(small, "missing")}, 1},
		{[]string{"--threads", "3", "--in", small}, 3},
	} {
		set := flag.NewFlagSet("run", flag.ContinueOnError)
		set.String("in", "", "")
		set.Int("threads", 0, "")
		if err := set.Parse(c.line); err != nil {
			t.Fatal(err)
		}
		if got := cores(cli.NewContext(nil, set, nil), filepath.Join(small, "ccx.duckdb")); got != c.want {
			t.Errorf("%q: %d cores, want %d", c.line, got, c.want)
		}
	}
}
