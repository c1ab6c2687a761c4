package verify_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ccx/reports/verify/alone"
	"ccx/sql"
)

// proves runs a command line of ccx-verify.
func proves(args ...string) (code int, out, messages string) {
	var said, errors bytes.Buffer
	code = alone.Run(sql.Files, &said, &errors, args, time.Date(2016, 3, 1, 0, 0, 0, 0, time.UTC))
	return code, said.String(), errors.String()
}

// TestTheCommandOfTheReadme is run as it stands there, beside the folder out.
func TestTheCommandOfTheReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, command, ok := strings.Cut(string(text), "\n$ ccx-verify ")
	if !ok {
		t.Fatal("the README does not show ccx-verify")
	}
	command, _, _ = strings.Cut(command, "\n")
	t.Chdir(filepath.Dir(examples.Copy(t, 2).Out))
	if code, said, messages := proves(strings.Fields(command)...); code != alone.Done || !strings.Contains(said, "all tie") {
		t.Errorf("ccx-verify %s: %d %s %s", command, code, said, messages)
	}
}

// TestPublishedWeeksAreProved, certified, and objected to once a file is changed.
func TestPublishedWeeksAreProved(t *testing.T) {
	out, folder := examples.Copy(t, 2).Out, filepath.Join(t.TempDir(), "certificate")
	code, said, messages := proves(out, "--sample", "3", "--seed=7", "--certificate", folder)
	if code != alone.Done || !strings.Contains(said, "From week to week: all tie") || !strings.Contains(said, "decisions, drawn with seed 7") {
		t.Fatalf("%d: %s %s", code, said, messages)
	}
	page, err := os.ReadFile(filepath.Join(folder, "certificate.html"))
	if err != nil || !strings.Contains(string(page), "Proved: every figure ties") || !strings.Contains(string(page), "on 2016-03-01") {
		t.Errorf("the page: %v", err)
	}
	if code, _, messages := proves(out, "--certificate", folder); code != alone.Usage || !strings.Contains(messages, "replaces nothing") {
		t.Errorf("onto a certificate: %d %s", code, messages)
	}
	week := filepath.Join(out, examples.Weeks(t)[0].Date, "data", "files.csv")
	text, err := os.ReadFile(week)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(week, append(text, '\n'), 0o600); err != nil {
		t.Fatal(err)
	}
	code, said, messages = proves("--json", out)
	var read struct{ Weeks []struct{ Objections []any } }
	if err := json.Unmarshal([]byte(said), &read); err != nil || code != alone.Untied || len(read.Weeks[0].Objections) == 0 || !strings.Contains(messages, "do not tie") {
		t.Errorf("a changed file: %d, %v, %s", code, err, messages)
	}
}

// TestWeeksLeftOut between those that are named are no fault of theirs.
func TestWeeksLeftOut(t *testing.T) {
	out := examples.Copy(t, 3).Out
	weeks := examples.Weeks(t)
	code, said, messages := proves(filepath.Join(out, weeks[0].Date), filepath.Join(out, weeks[2].Date))
	if code != alone.Partly || !strings.Contains(said, weeks[2].Date+" carries figures over from "+weeks[1].Date+", which was not given") || !strings.Contains(messages, "1 week was not compared") {
		t.Errorf("%d: %s %s", code, said, messages)
	}
}

// TestMistakesInTheCommandLine are named, with what to do.
func TestMistakesInTheCommandLine(t *testing.T) {
	t.Parallel()
	none := t.TempDir()
	for args, want := range map[string]string{
		"":                    "name the folder",
		"--jason":             "not defined: -jason",
		none + "/x":           "there is no folder",
		none:                  "holds no published week",
		none + " --sample -1": "--sample -1",
		"--chain":             "needs an argument",
		none + " --seed x":    "invalid value",
	} {
		if code, _, messages := proves(strings.Fields(args)...); code != alone.Usage || !strings.Contains(messages, want) {
			t.Errorf("%s: %d %s", args, code, messages)
		}
	}
	if code, said, _ := proves("--version"); code != alone.Done || !strings.HasPrefix(said, "ccx-verify ") {
		t.Errorf("--version: %d %s", code, said)
	}
}
