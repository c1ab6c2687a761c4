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
	if err := newFolder("", folder); err != nil {
		return err
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

// demoSeed is the seed of what people and systems answer in the demo. With this one the family that the documentation
// follows comes to its end within the demo's weeks.
const demoSeed = 7

// demoRun is the demo while it runs.
type demoRun struct {
	c       *cli.Context
	folder  string
	set     *reference.Set
	ledger  *ledger.Ledger
	office  *office.Office
	results []*weekly.Result
}

// published is the folder of the newest week.
func (d *demoRun) published() string { return d.results[len(d.results)-1].Folder }

// runDemo makes and runs the demo's weeks in order. Each week answers what the one before published, so it is made after
// that one has run.
func runDemo(c *cli.Context, folder string, o sample.Options, set *reference.Set) ([]*weekly.Result, error) {
	d := &demoRun{c: c, folder: folder, set: set, office: office.New(demoSeed)}
	made := ledger.Options{New: true, Folders: []string{filepath.Join(folder, "out")}}
	err := withLedgerAt(c, filepath.Join(folder, ledgerFile), made, func(ctx context.Context, l *ledger.Ledger) error {
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
	inboxes := filepath.Join(d.folder, "inbox")
	day := o.FirstWeek + etl.Date(7*week)
	inbox := filepath.Join(inboxes, day.String())
	if err := sample.GenerateWeek(inboxes, o, week, d.office.Known()); err != nil {
		return fmt.Errorf("make the demo's weeks: %w", err)
	}
	if week > 0 {
		if err := d.office.FillIn(d.published(), inbox); err != nil {
			return fmt.Errorf("fill in the demo's forms: %w", err)
		}
	}
	if err := d.run(ctx, day, inbox, false); err != nil {
		return err
	}
	if err := d.restate(ctx, day, inbox); err != nil {
		return err
	}
	return d.office.Read(d.published(), day)
}

// restate runs a week again if its office has sent a corrected file, and shows the command that does. The folder of the
// corrected file gets the week's other files too, as the inbox of a user would have them.
func (d *demoRun) restate(ctx context.Context, day etl.Date, inbox string) error {
	corrected := inbox + sample.Corrected
	sent, err := os.ReadDir(corrected)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look for a corrected file: %w", err)
	}
	if err := copyMissing(inbox, corrected); err != nil {
		return fmt.Errorf("put the week's other files beside the corrected one: %w", err)
	}
	if !d.c.Bool("json") {
		fmt.Fprintf(d.c.App.Writer, `
While that file is refused, no letter goes: it may say that somebody has died. Its office has now sent it again, with the
right heading: %s, with the week's other files. This runs the week again with it:
  ccx run --restate --as-of %s --in %s --db %s --out %s

`, filepath.Join(corrected, sent[0].Name()), day, corrected, filepath.Join(d.folder, "ccx.duckdb"), filepath.Join(d.folder, "out"))
	}
	return d.run(ctx, day, corrected, true)
}

// copyMissing copies the files that another folder lacks.
func copyMissing(from, to string) error {
	files, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, f := range files {
		target := filepath.Join(to, f.Name())
		if _, err := os.Stat(target); err == nil {
			continue
		}
		content, err := os.ReadFile(filepath.Join(from, f.Name()))
		if err != nil {
			return err
		}
		if err := os.WriteFile(target, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// run runs a week and shows what it says.
func (d *demoRun) run(ctx context.Context, day etl.Date, inbox string, restate bool) error {
	r, err := weekly.Run(ctx, d.ledger, weekly.Options{
		AsOf: day, Inbox: inbox, Out: filepath.Join(d.folder, "out"), Reference: d.set, Restate: restate,
		Marking: "OFFICIAL-SENSITIVE", Version: version(), Mask: maskOf(d.c.Context),
	})
	if err != nil {
		return err
	}
	d.results = append(d.results, r)
	if d.c.Bool("json") {
		return nil
	}
	return writeResult(d.c.App.Writer, r, "")
}

// whereToLook ends the demo with what to look at.
func whereToLook(c *cli.Context, folder string, last *weekly.Result) {
	in := func(name string) string { return filepath.Join(last.Folder, name) }
	fmt.Fprintf(c.App.Writer, `
All of it is invented. Have a look:
  %s    what came in, week by week: reports, registers, and the forms that the week before had sent out
  %s    the week at a glance, in a browser
  %s    every open exception, the breaks, what became of each answer, the files and the rejected rows
  %s    a form that a team fills in and sends back
  %s    the letters that are held, and why
  %s    the same tables for other programs
In the sheet Breaks: a letter that no register recorded (R59), a batch and a letter that nobody acknowledged (R50, R51), a
letter that was rejected (R52), and an answer that came out of turn (R23).
Then try it yourself:
  ccx status --db %s --out %s
  ccx check %s
`, filepath.Join(folder, "inbox"), in("report.html"), in("exceptions.xlsx"), in("imt_1993.xlsx"), in("letters_held.xlsx"), in("data"),
		filepath.Join(folder, "ccx.duckdb"), filepath.Join(folder, "out"), filepath.Join(folder, "inbox", last.AsOf.String(), "*"))
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
	for _, entry := range entries { // the files beside the ledger too: a note of an earlier demo is none on this one
		path := filepath.Join(folder, entry.Name())
		if name := entry.Name(); name != "inbox" && name != "out" && !ledger.IsBeside(filepath.Join(folder, "ccx.duckdb"), path) {
			continue
		}
		if err := os.RemoveAll(path); err != nil {
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
