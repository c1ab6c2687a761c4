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
	"ccx/etl/sample/office"
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
	results, err := runDemo(c, folder, sample.DemoOptions(first), set)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, results)
	}
	whereToLook(c, folder, results[len(results)-1])
	return nil
}

// demoRun is the demo while it runs.
type demoRun struct {
	c       *cli.Context
	folder  string
	set     *reference.Set
	ledger  *ledger.Ledger
	office  *office.Office
	results []*weekly.Result
}

// runDemo makes and runs the demo's weeks in order. Each week answers what the one before published, so it is made after
// that one has run.
func runDemo(c *cli.Context, folder string, o sample.Options, set *reference.Set) ([]*weekly.Result, error) {
	d := &demoRun{c: c, folder: folder, set: set, office: office.New()}
	err := withLedger(c, filepath.Join(folder, "ccx.duckdb"), func(ctx context.Context, l *ledger.Ledger) error {
		d.ledger = l
		for week := range o.Weeks {
			if err := d.week(ctx, o, week); err != nil {
				return err
			}
		}
		return nil
	})
	return d.results, err
}

// week makes a week, runs it, and runs it again if an office has corrected a file.
func (d *demoRun) week(ctx context.Context, o sample.Options, week int) error {
	inboxes, out := filepath.Join(d.folder, "inbox"), filepath.Join(d.folder, "out")
	day := o.FirstWeek + etl.Date(7*week)
	inbox := filepath.Join(inboxes, day.String())
	if err := sample.GenerateWeek(inboxes, o, week, d.office.Known()); err != nil {
		return fmt.Errorf("make the demo's weeks: %w", err)
	}
	if week > 0 {
		if err := d.office.FillIn(filepath.Join(out, (day-7).String()), inbox); err != nil {
			return fmt.Errorf("fill in the demo's forms: %w", err)
		}
	}
	if err := d.run(ctx, day, inbox, false); err != nil {
		return err
	}
	corrected := inbox + sample.Corrected
	if _, err := os.Stat(corrected); err == nil {
		if err := d.restate(ctx, day, corrected); err != nil {
			return err
		}
	}
	return d.office.Read(filepath.Join(out, day.String()), day)
}

// restate runs a week again with a corrected file, and shows the command that does.
func (d *demoRun) restate(ctx context.Context, day etl.Date, inbox string) error {
	if !d.c.Bool("json") {
		fmt.Fprintf(d.c.App.Writer, "\nThe office has corrected the file that was refused. With it the week is run again, and its letters go:\n"+
			"  ccx run --db %s --out %s --as-of %s --in %s --restate\n\n",
			filepath.Join(d.folder, "ccx.duckdb"), filepath.Join(d.folder, "out"), day, inbox)
	}
	return d.run(ctx, day, inbox, true)
}

// run runs a week and shows what it says.
func (d *demoRun) run(ctx context.Context, day etl.Date, inbox string, restate bool) error {
	r, err := weekly.Run(ctx, d.ledger, weekly.Options{
		AsOf: day, Inbox: inbox, Out: filepath.Join(d.folder, "out"), Reference: d.set, Restate: restate,
		Marking: "OFFICIAL-SENSITIVE", Version: version(),
	})
	if err != nil {
		return err
	}
	d.results = append(d.results, r)
	if !d.c.Bool("json") {
		writeResult(d.c.App.Writer, r, "")
	}
	return nil
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
