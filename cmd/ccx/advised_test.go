package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// What a message puts together of parts is an id: in Go with +, in SQL with ||.
var (
	joinedIn  = map[string]*regexp.Regexp{".go": regexp.MustCompile(`" \+ [^\n]+? \+ "`), ".sql": regexp.MustCompile(`' \|\| [^'\n]+? \|\| '`)}
	joinedOn  = map[string]*regexp.Regexp{".go": regexp.MustCompile(`" \+ [^"\n,)]+`), ".sql": regexp.MustCompile(`' \|\| [\w.]+`)}
	verb      = regexp.MustCompile(`%(\[\d\])?[svd]`)
	commanded = regexp.MustCompile(`\bccx ([a-z]+(?:-[a-z]+)*)((?: (?:--[a-z][a-z-]*|[A-Z][A-Z0-9_|=.]*|\d+(?:-\d\d-\d\d)?|\\?"[^"\\]+\\?"))*)`)
)

// advised lists the commands that the program and its rules advise with a flag or an argument, as somebody would type them, with the file.
func advised(t *testing.T) (all []message) {
	t.Helper()
	for _, folder := range []string{"cmd/ccx", "etl", "reports", "sql"} {
		must(t, filepath.WalkDir(filepath.Join(root, folder), func(path string, d fs.DirEntry, err error) error {
			ext := filepath.Ext(path)
			if err != nil || d.IsDir() || !slices.Contains([]string{".go", ".sql", ".csv"}, ext) || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "testdata") {
				return err
			}
			source, err := os.ReadFile(path)
			must(t, err)
			for _, line := range strings.Split(string(source), "\n") {
				if text := strings.TrimSpace(line); strings.HasPrefix(text, "//") || strings.HasPrefix(text, "--") {
					continue
				}
				if joinedIn[ext] != nil {
					line = joinedOn[ext].ReplaceAllString(joinedIn[ext].ReplaceAllString(line, "ID"), "ID")
				}
				for _, m := range commanded.FindAllStringSubmatch(verb.ReplaceAllString(line, "ID"), -1) {
					if m[2] != "" && m[1] != "wrote" && m[1] != "writes" { // which say what ccx does
						all = append(all, message{path, strings.TrimRight(m[1]+m[2], ".")})
					}
				}
			}
			return nil
		}))
	}
	return all
}

// Each command that a message advises works as it is typed: the command has the flags, and none that it needs is missing.
func TestEveryAdvisedCommandCanBeTyped(t *testing.T) {
	t.Parallel()
	all := advised(t)
	if len(all) < 40 {
		t.Fatalf("only %d advised commands were found", len(all))
	}
	for _, m := range all {
		if err := typed(m.text); err != nil {
			t.Errorf("%s advises ccx %s: %v", m.place, m.text, err)
		}
	}
	for line, isRight := range map[string]bool{
		"undo --as-of 2016-02-19 --not-sent --by NAME --reviewer NAME --reason TEXT": true, "undo --as-of 2016-02-19 --not-sent": false,
		"accept ID": false, "accept ID --by NAME --reviewer NAME --reason TEXT --sent": false,
	} {
		if err := typed(line); (err == nil) != isRight {
			t.Errorf("ccx %s: %v", line, err)
		}
	}
}

// typed reads a command line as ccx does, and does nothing.
func typed(line string) error {
	app := newApp(io.Discard, io.Discard)
	var still func(commands []*cli.Command)
	still = func(commands []*cli.Command) {
		for _, c := range commands {
			c.Action = func(*cli.Context) error { return nil }
			still(c.Subcommands)
		}
	}
	still(app.Commands)
	if strings.HasPrefix(line, "accept ID") && !strings.Contains(line, " --by NAME --reviewer NAME --reason TEXT") {
		return errors.New("it needs --by, --reviewer and --reason")
	}
	return app.RunContext(context.Background(), append([]string{app.Name}, flagsFirst(app.Commands, strings.Fields(line))...))
}
