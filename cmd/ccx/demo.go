package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/reference"
	"ccx/etl/sample"
	"ccx/etl/weekly"
)

func demoCommand() *cli.Command {
	return &cli.Command{
		Name: "demo", Usage: "make a small realistic history, run its weeks, and list where to look", ArgsUsage: "[DIR]",
		Flags:  outputFlags(),
		Action: demo,
	}
}

// demo makes a history in a folder and runs it. Newcomers run it first, so it tells them what to look at.
func demo(c *cli.Context) error {
	folder := "demo"
	if c.Args().Len() > 0 {
		folder = c.Args().First()
	}
	if err := clearDemo(folder); err != nil {
		return err
	}
	set, err := loadReferences("")
	if err != nil {
		return err
	}
	first, err := etl.ParseDate("2016-02-05")
	if err != nil {
		return err
	}
	inbox := filepath.Join(folder, "inbox")
	if _, err := sample.Generate(inbox, sample.DemoOptions(first), nil); err != nil {
		return fmt.Errorf("make the demo's weeks: %w", err)
	}
	weeks, err := os.ReadDir(inbox)
	if err != nil {
		return fmt.Errorf("list the demo's weeks: %w", err)
	}
	results, err := runDemo(c, folder, weeks, set)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, results)
	}
	whereToLook(c, folder, results[len(results)-1])
	return nil
}

// runDemo runs the demo's weeks in order.
func runDemo(c *cli.Context, folder string, weeks []os.DirEntry, set *reference.Set) ([]*weekly.Result, error) {
	results := make([]*weekly.Result, 0, len(weeks))
	err := withLedger(c, filepath.Join(folder, "ccx.duckdb"), func(ctx context.Context, l *ledger.Ledger) error {
		for _, week := range weeks {
			date, err := etl.ParseDate(week.Name())
			if err != nil {
				return err
			}
			r, err := weekly.Run(ctx, l, weekly.Options{
				AsOf: date, Inbox: filepath.Join(folder, "inbox", week.Name()), Out: filepath.Join(folder, "out"), Reference: set,
				Marking: "OFFICIAL-SENSITIVE", Version: version(),
			})
			if err != nil {
				return err
			}
			results = append(results, r)
			if !c.Bool("json") {
				writeResult(c.App.Writer, r, "")
			}
		}
		return nil
	})
	return results, err
}

// whereToLook ends the demo with what to look at.
func whereToLook(c *cli.Context, folder string, last *weekly.Result) {
	fmt.Fprintf(c.App.Writer, `
All of it is invented. Have a look:
  %s    what came in, week by week
  %s    the week at a glance, in a browser
  %s    every open exception, the files and the rejected rows
  %s    a form that a team fills in and sends back
  %s    the same tables for other programs
Then try it yourself:
  ccx status --db %s
  ccx check %s
`, filepath.Join(folder, "inbox"), filepath.Join(last.Folder, "report.html"), filepath.Join(last.Folder, "exceptions.xlsx"),
		filepath.Join(last.Folder, "imt_1993.xlsx"),
		filepath.Join(last.Folder, "data"), filepath.Join(folder, "ccx.duckdb"), filepath.Join(folder, "inbox", last.AsOf.String(), "*"))
}

// clearDemo removes an earlier demo from the folder, and nothing else: it does not touch a folder with other things in
// it.
func clearDemo(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, os.ErrNotExist) {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return fmt.Errorf("make the folder for the demo: %w", err)
		}
		return markDemo(folder)
	}
	if err != nil {
		return fmt.Errorf("look into %s: %w", folder, err)
	}
	if len(entries) == 0 {
		return markDemo(folder)
	}
	if _, err := os.Stat(filepath.Join(folder, demoMark)); err != nil {
		return usage("%s holds files that are not from an earlier demo: name a new folder, as in ccx demo another-folder", folder)
	}
	for _, name := range []string{"inbox", "out", "ccx.duckdb", "ccx.duckdb.wal", "ccx.duckdb.tmp"} {
		if err := os.RemoveAll(filepath.Join(folder, name)); err != nil {
			return fmt.Errorf("clear the earlier demo: %w", err)
		}
	}
	return nil
}

// demoMark is the file that marks a folder as a demo's: ccx clears no other folder.
const demoMark = ".ccx-demo"

func markDemo(folder string) error {
	if err := os.WriteFile(filepath.Join(folder, demoMark), []byte("This folder holds a demo of ccx; the next demo clears it.\n"), 0o644); err != nil {
		return fmt.Errorf("make the folder for the demo: %w", err)
	}
	return nil
}
