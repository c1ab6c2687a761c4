package main

import (
	"strings"
	"testing"
)

func TestFlagsMayStandAnywhere(t *testing.T) {
	commands := newApp(nil, nil).Commands
	for given, want := range map[string]string{
		"":                                    "",
		"why CG1":                             "why CG1",
		"why CG1 --json":                      "why --json CG1",
		"why CG1 --db x":                      "why --db x CG1",
		"why CG1 -db x":                       "why -db x CG1",
		"why --db x CG1":                      "why --db x CG1",
		"diff 2016-02-05 --out=o 2016-02-12":  "diff --out=o 2016-02-05 2016-02-12",
		"accept B1 --by Ann B2 --reviewer Bo": "accept --by Ann --reviewer Bo B1 B2",
		"reference check tables --json":       "reference check --json tables",
		"check --json -- --odd.csv":           "check --json -- --odd.csv",
		"check a.csv -- --odd.csv":            "check -- a.csv --odd.csv",
		"check a.csv --jason":                 "check --jason a.csv",
		"why CG1 --db":                        "why --db",
		"accept B1 B2 --by Ann --reason":      "accept --by Ann --reason",
		"complete why CG1 --d":                "complete why CG1 --d",
		"reference chek tables --json":        "reference chek tables --json",
		"--version":                           "--version",
		"rum --as-of 2016-02-05":              "rum --as-of 2016-02-05",
	} {
		if got := strings.Join(flagsFirst(commands, strings.Fields(given)), " "); got != want {
			t.Errorf("%s: got %q, want %q", given, got, want)
		}
	}
}
