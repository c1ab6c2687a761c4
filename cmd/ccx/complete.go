package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/sample"
	"ccx/sql"
)

// completeCommand answers the completion scripts: given the words after ccx, of which the last is unfinished, it prints
// what that word may become, one candidate a line. If it prints nothing, the shell offers files.
func completeCommand() *cli.Command {
	return &cli.Command{
		Name: "complete", Usage: "possible completions of a word on the command line", ArgsUsage: "WORDS", Hidden: true, SkipFlagParsing: true,
		Action: func(c *cli.Context) error {
			words := c.Args().Slice()
			if len(words) == 0 {
				return nil
			}
			last := len(words) - 1
			current := strings.TrimSpace(words[last])
			for _, word := range candidates(c, words[:last], current) {
				if strings.HasPrefix(strings.ToLower(word), strings.ToLower(current)) {
					fmt.Fprintln(c.App.Writer, word)
				}
			}
			return nil
		},
	}
}

// candidates lists what may follow the words before.
func candidates(c *cli.Context, before []string, current string) []string {
	command := &cli.Command{Subcommands: c.App.Commands}
	for _, word := range before {
		if i := slices.IndexFunc(command.Subcommands, func(s *cli.Command) bool { return s.Name == word }); i >= 0 {
			command = command.Subcommands[i]
		}
	}
	given := func(flag, otherwise string) string {
		if i := slices.Index(before, "--"+flag); i >= 0 && i+1 < len(before) {
			return before[i+1]
		}
		if value := os.Getenv("CCX_" + strings.ToUpper(flag)); value != "" {
			return value
		}
		if values, err := readSettings(configFile); err == nil && values[flag] != "" {
			return values[flag]
		}
		return otherwise
	}
	if len(before) > 0 {
		if flag := takesValue(command, before[len(before)-1]); flag != "" {
			return flagValues(c.Context, command.Name, flag, given)
		}
	}
	switch {
	case strings.HasPrefix(current, "-"):
		return flagNames(command)
	case len(command.Subcommands) > 0:
		return visibleNames(command.Subcommands)
	}
	return arguments(c.Context, command.Name, current, given)
}

// setting gives the value of a flag, wherever it was set.
type setting func(flag, otherwise string) string

// takesValue gives the flag that a word names, if the flag's value comes next.
func takesValue(command *cli.Command, word string) string {
	if !strings.HasPrefix(word, "--") {
		return ""
	}
	for _, f := range command.Flags {
		d, ok := f.(cli.DocGenerationFlag)
		if ok && d.TakesValue() && slices.Contains(f.Names(), strings.TrimLeft(word, "-")) {
			return f.Names()[0]
		}
	}
	return ""
}

func flagNames(command *cli.Command) []string {
	var names []string
	for _, f := range command.VisibleFlags() {
		names = append(names, "--"+f.Names()[0])
	}
	return append(names, "--help")
}

func visibleNames(commands []*cli.Command) []string {
	var names []string
	for _, c := range commands {
		if !c.Hidden {
			names = append(names, c.Name)
		}
	}
	return names
}

// flagValues lists the values of a flag that can be listed.
func flagValues(ctx context.Context, command, flag string, given setting) []string {
	switch flag {
	case "as-of":
		return weeksToRun(ctx, given("db", "ccx.duckdb"))
	case "format":
		return []string{sample.CSV, sample.XLSX, sample.Mixed}
	}
	set, err := loadReferences(given("reference", ""))
	if err != nil {
		return nil
	}
	switch {
	case flag == "reason" && command == "mark": // for other commands it is a text
		return set.Values("reasons", "reason_code")
	case flag == "accept-shrink":
		return registerNames(set)
	case flag == "layout":
		names := layoutNames(set)
		for i := range names {
			names[i] += "="
		}
		return names
	}
	return nil
}

// arguments lists the arguments that a command may take after its flags.
func arguments(ctx context.Context, command, current string, given setting) []string {
	switch command {
	case "why", "accept", "reissue", "reinstate", "reopen", "letters":
		var ids []string
		_ = lookInto(ctx, given("db", "ccx.duckdb"), func(l *ledger.Ledger) (err error) {
			ids, err = l.Starting(ctx, current)
			return err
		})
		return ids
	case "layouts":
		if set, err := loadReferences(given("reference", "")); err == nil {
			return layoutNames(set)
		}
	case "completion":
		return []string{"bash", "zsh", "fish", "powershell"}
	case "diff":
		manifests, _ := filepath.Glob(filepath.Join(given("out", "out"), "*", "manifest.json"))
		var weeks []string
		for _, m := range manifests {
			weeks = append(weeks, filepath.Base(filepath.Dir(m)))
		}
		return weeks
	}
	return nil
}

// weeksToRun lists the week that comes next, then the weeks of the ledger, newest first.
func weeksToRun(ctx context.Context, path string) []string {
	var dates []string
	_ = lookInto(ctx, path, func(l *ledger.Ledger) error {
		weeks, err := l.Weeks(ctx)
		for _, w := range weeks {
			if len(dates) == 0 {
				dates = append(dates, "")
			}
			dates = slices.Insert(dates, 1, w.AsOf.String())
			dates[0] = (w.AsOf + etl.Date(7)).String()
		}
		return err
	})
	return dates
}

// lookInto opens the database to read. If it does not exist or is in use, there is nothing to offer.
func lookInto(ctx context.Context, path string, do func(*ledger.Ledger) error) error {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	l, err := ledger.Open(ctx, path, sql.Files, ledger.Options{ReadOnly: true, Threads: 1})
	if err != nil {
		return err
	}
	defer func() { _ = l.Close() }() // it was only read
	return do(l)
}
