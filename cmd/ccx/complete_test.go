package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// completed asks what the last of some words may become.
func completed(t *testing.T, args ...string) []string {
	t.Helper()
	o := ccx(append([]string{"complete"}, args...)...)
	o.want(t, 0)
	return strings.Fields(o.out)
}

func TestComplete(t *testing.T) {
	t.Parallel()
	for line, want := range map[string][]string{
		"re":                     {"report", "reinstate", "reopen", "reference"},
		"reference ":             {"export", "check", "try"},
		"run --accept-s":         {"--accept-shrink"},
		"run --accept-shrink ca": {"casegroups", "cases", "case_members"},
		"run --quiet --layout h": {"hp_returns="},
		"mark --reason DE":       {"DEATH"},
		"accept --reason DE":     nil, // a text of one's own
		"completion ":            {"bash", "zsh", "fish", "powershell"},
		"layouts hp":             {"hp_returns"},
		"generate --format x":    {"xlsx"},
		"why --db none.duckdb E": nil, // no database, so the shell offers files
		"no-such-command x":      nil,
	} {
		if got := completed(t, strings.Split(line, " ")...); !slices.Equal(got, want) && !subset(want, got) {
			t.Errorf("%q: got %q, want %q", line, got, want)
		}
	}
}

// subset allows that more commands come to start with the same letters.
func subset(want, got []string) bool {
	for _, w := range want {
		if !slices.Contains(got, w) {
			return false
		}
	}
	return len(want) > 0
}

// Weeks and ids come from the database.
func TestCompleteFromTheDatabase(t *testing.T) {
	t.Parallel()
	p := history(t)
	if got := completed(t, "run", "--db", p.db, "--as-of", ""); !slices.Equal(got, []string{commandWeeks[1], commandWeeks[0]}) {
		t.Errorf("weeks: %q", got)
	}
	id := p.table(t, commandWeeks[0], "exceptions")[0]["exception_id"]
	if got := completed(t, "why", "--db", p.db, id[:9]); !slices.Contains(got, id) {
		t.Errorf("%s: %q", id[:9], got)
	}
	if got := completed(t, "why", "--db", p.db, "E"); len(got) < 2 || len(got) > 50 {
		t.Errorf("%d ids start with E, want some, but not more than fit on a screen", len(got))
	}
}

// The script works in bash itself.
func TestCompletionInBash(t *testing.T) {
	t.Parallel()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not installed, so its script is not tried")
	}
	folder := t.TempDir()
	program := filepath.Join(folder, "ccx")
	self, err := os.Executable()
	must(t, err)
	must(t, os.WriteFile(program, fmt.Appendf(nil, "#!%s\n%s=1 exec '%s' \"$@\"\n", bash, asProgram, self), 0o700))
	script := ccx("completion", "bash")
	script.want(t, 0)
	must(t, os.WriteFile(filepath.Join(folder, "script"), []byte(script.out), 0o600))
	out, err := exec.Command(bash, "-c", fmt.Sprintf(
		`source %s/script; COMP_WORDS=(%s generate --format ""); COMP_CWORD=3; _ccx; echo "${COMPREPLY[@]}"`, folder, program,
	)).CombinedOutput()
	if got := strings.TrimSpace(string(out)); err != nil || got != "csv xlsx mixed" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestCompletionScripts(t *testing.T) {
	t.Parallel()
	for shell := range shells() {
		ccx("completion", shell).want(t, 0, "complete", "ccx")
	}
	ccx("completion", "bsh").want(t, exitUsage, "did you mean bash?")
	ccx("completion").want(t, exitUsage, "name one shell")
}
