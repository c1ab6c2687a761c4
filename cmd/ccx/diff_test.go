package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A week is named by its folder, by its date, or by its date and edition, as diff itself names it.
func TestWhichWeekIsMeant(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	for _, week := range []string{"2016-02-05", "2016-02-05.2", "2016-02-05.10", "2016-02-12", ".2016-02-12.writing"} {
		must(t, os.MkdirAll(filepath.Join(out, week, "data"), 0o755))
	}
	for named, want := range map[string]string{
		"2016-02-05":                     "2016-02-05.10",
		"2016-02-05.1":                   "2016-02-05",
		"2016-02-05.2":                   "2016-02-05.2",
		"2016-02-12":                     "2016-02-12",
		filepath.Join(out, "2016-02-05"): "2016-02-05",
		"2016-02-05.3":                   "no week 2016-02-05.3 is published in",
		"2016-02-19":                     "no week 2016-02-19 is published in",
		"2016-02-05.x":                   "2016-02-05.x is neither",
		"last":                           "last is neither",
	} {
		got, err := weekFolder(out, named)
		if err != nil {
			got = err.Error()
		} else {
			got = filepath.Base(got)
		}
		if got != want && (err == nil || !strings.Contains(got, want)) {
			t.Errorf("%s: %q, want %q", named, got, want)
		}
	}
}
