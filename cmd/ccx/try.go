package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl/disk"
	"ccx/etl/ledger"
	"ccx/etl/reference"
	"ccx/etl/weekly"
	"ccx/sql"
)

func tryCommand() *cli.Command {
	return &cli.Command{
		Name: "try", Usage: "decide the last weeks again with the tables of a folder, and show what would have been otherwise; nothing is kept", ArgsUsage: "DIR",
		Description: "The weeks are decided in a copy of the ledger, which is removed. Their files are not read again, so layouts and what a file is refused for change nothing here. --reference names the tables that the weeks were decided with.",
		Flags: flags([]cli.Flag{
			&cli.IntFlag{Name: "weeks", Usage: "how many of the newest `WEEKS`", Value: 4}, referenceFlag(),
		}, databaseFlags(), outputFlags()),
		Action: tryReference,
	}
}

func tryReference(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return usage("name one folder: ccx reference try DIR")
	}
	if c.Int("weeks") < 1 {
		return usage("--weeks %d: give a number from 1", c.Int("weeks"))
	}
	other, err := loadReferences(c.Args().First())
	if err != nil {
		return err
	}
	set, err := references(c)
	if err != nil {
		return err
	}
	trial, err := tryOnCopy(c, set, other)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, trial)
	}
	showTrial(c.App.Writer, trial)
	showUnreached(c.App.Writer, trial.Unreached)
	return nil
}

// tryOnCopy copies the ledger into a folder that only its owner can read, decides there, and removes the folder.
func tryOnCopy(c *cli.Context, set, other *reference.Set) (trial *weekly.Trial, err error) {
	folder, err := os.MkdirTemp("", "ccx-try-")
	if err != nil {
		return nil, fmt.Errorf("make room for a copy of the ledger: %w", err)
	}
	defer func() { err = errors.Join(err, disk.RemoveAll(folder)) }()
	to := filepath.Join(folder, "try.duckdb")
	if err := ledger.Backup(c.Context, c.String("db"), to, sql.Files); err != nil {
		return nil, err
	}
	bar := newProgress(c)
	defer bar.end()
	o := weekly.Options{Reference: set}
	o.Progress.Step, o.Progress.Amount = bar.step, bar.more
	err = withLedgerAt(c, to, ledger.Options{}, func(ctx context.Context, l *ledger.Ledger) error {
		trial, err = weekly.Try(ctx, l, o, other, c.Int("weeks"))
		return err
	})
	return trial, err
}

// showTrial shows the volumes that differ, and what moved.
func showTrial(w io.Writer, t *weekly.Trial) {
	tables := "no table differs"
	if len(t.Changed) > 0 {
		tables = "other tables: " + strings.Join(t.Changed, ", ")
	}
	fmt.Fprintf(w, "weeks %s to %s decided again, nothing kept; %s\n", t.Weeks[0], t.Weeks[len(t.Weeks)-1], tables)
	if len(t.Moved) == 0 {
		fmt.Fprintln(w, "nothing moves")
		return
	}
	fmt.Fprintln(w, "\nopen exceptions by week, team and reason, where they differ:")
	for _, v := range t.Volumes {
		if v.Then != v.Now {
			fmt.Fprintf(w, "%s  %s  %s: %d then, %d now\n", v.Week, v.Team, v.Reason, v.Then, v.Now)
		}
	}
	fmt.Fprintf(w, "\n%s\n", some(len(t.Moved), "exception moves:", "exceptions move:"))
	for _, m := range t.Moved {
		follows := ""
		if !m.IsByRule {
			follows = "; it follows from another exception or a setting"
		}
		fmt.Fprintf(w, "%s  casegroup %s, case %s\n  then %s\n  now  %s%s\n", m.Week, m.Casegroup, m.CaseRef, stood(m.Then), stood(m.Now), follows)
	}
}

// stood says how an exception stands, and by which rule.
func stood(s weekly.Stood) string {
	if s.Exception == "" {
		return "no exception"
	}
	text := strings.Join(strings.Fields(strings.Join([]string{s.Exception, s.Reason, s.Route, s.Disposition, s.State, s.Resolution}, " ")), " ")
	if s.Team != "" {
		text += ", with " + s.Team
	}
	if s.Rule != "" {
		text += ", by " + s.Rule
	}
	return text
}
