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
		Name: "demo", Usage: "make a small realistic history, run its weeks, and say where to look", ArgsUsage: "[DIR]",
		Flags:  outputFlags(),
		Action: demo,
	}
}

// demo makes a history in a folder and runs it. It is the first thing a newcomer does, so it says what to look at.
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
				writeResult(c.App.Writer, r)
			}
		}
		return nil
	})
	return results, err
}

// whereToLook ends the demo.
func whereToLook(c *cli.Context, folder string, last *weekly.Result) {
	fmt.Fprintf(c.App.Writer, `
All of it is invented. Have a look:
  %s    what came in, week by week
  %s    every open exception, the files and the rejected rows
  %s    a form that a team fills in and sends back
  %s    the same tables for other programs
Then try it yourself:
  ccx status --db %s
  ccx check %s
`, filepath.Join(folder, "inbox"), filepath.Join(last.Folder, "exceptions.xlsx"), filepath.Join(last.Folder, "imt_1993.xlsx"),
		filepath.Join(last.Folder, "data"), filepath.Join(folder, "ccx.duckdb"), filepath.Join(folder, "inbox", last.AsOf.String(), "*"))
}

// clearDemo takes an earlier demo out of the folder, and nothing else: a folder with other things in it is not touched.
func clearDemo(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, os.ErrNotExist) {
		return os.MkdirAll(folder, 0o755)
	}
	if err != nil {
		return fmt.Errorf("look into %s: %w", folder, err)
	}
	ours := map[string]bool{"inbox": true, "out": true, "ccx.duckdb": true, "ccx.duckdb.wal": true, "ccx.duckdb.tmp": true}
	for _, e := range entries {
		if !ours[e.Name()] {
			return usage("%s holds %s, which is not of an earlier demo: name a new folder", folder, e.Name())
		}
	}
	for name := range ours {
		if err := os.RemoveAll(filepath.Join(folder, name)); err != nil {
			return fmt.Errorf("clear the earlier demo: %w", err)
		}
	}
	return nil
}
