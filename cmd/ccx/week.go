package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/journal"
	"ccx/etl/ledger"
	"ccx/etl/weekly"
)

// stage is one of the functions of etl/weekly that work on a week.
type stage func(context.Context, *ledger.Ledger, weekly.Options) (*weekly.Result, error)

func loadFlags() []cli.Flag {
	return []cli.Flag{
		inFlag(),
		&cli.StringSliceFlag{Name: "layout", Usage: "set a file's layout: `LAYOUT=FILE`; may be repeated"},
		&cli.StringSliceFlag{Name: "accept-shrink", Usage: "accept the register `LAYOUT` although it has shrunk; may be repeated"},
		&cli.BoolFlag{Name: "restate", Usage: "give the week a new edition with corrected files"},
		&cli.StringSliceFlag{Name: "without", Usage: "with --restate: remove `FILE`, which is no longer in the folder, from the week; may be repeated"},
		&cli.BoolFlag{Name: "new-ledger", Usage: "go on although the output folder shows weeks of another ledger; all letters are held until two people accept it"},
		&cli.StringFlag{Name: "reason", Usage: "why, for --new-ledger; no name or address"},
		workingCopyFlag(),
		&cli.BoolFlag{Name: "accept-date", Usage: "confirm a date that is far from the previous week or from the reports, or another than the folder's"},
	}
}

func runCommand() *cli.Command {
	return &cli.Command{
		Name: "run", Usage: "the weekly run: load, classify, report",
		Flags:  flags([]cli.Flag{asOfFlag()}, loadFlags(), []cli.Flag{outFlag(), summaryFlag(), markingFlag(), referenceFlag(), backupsFlag(), lakeFlag(), ledgerNameFlag()}, databaseFlags(), outputFlags()),
		Action: func(c *cli.Context) error { return work(c, weekly.Run) },
	}
}

func planCommand() *cli.Command {
	return &cli.Command{
		Name: "plan", Usage: "show everything that run would do, with counts, and publish nothing",
		Flags: flags([]cli.Flag{asOfFlag()}, loadFlags(), []cli.Flag{
			publishedFlag(), referenceFlag(), xlsxFlag("write the letters, leavers, holds and breaks that would come to the new workbook `FILE`"), markingFlag(),
		}, databaseFlags(), outputFlags()),
		Action: func(c *cli.Context) error { return work(c, weekly.Plan) },
	}
}

func loadCommand() *cli.Command {
	return &cli.Command{
		Name: "load", Usage: "load the week's files into the database without deciding anything",
		Flags:  flags([]cli.Flag{asOfFlag()}, loadFlags(), []cli.Flag{publishedFlag(), referenceFlag(), backupsFlag()}, databaseFlags(), outputFlags()),
		Action: func(c *cli.Context) error { return work(c, weekly.Load) },
	}
}

func classifyCommand() *cli.Command {
	return &cli.Command{
		Name: "classify", Usage: "decide a week that was loaded",
		Flags:  flags([]cli.Flag{asOfFlag(), publishedFlag(), referenceFlag()}, databaseFlags(), outputFlags()),
		Action: func(c *cli.Context) error { return work(c, weekly.Classify) },
	}
}

func reportCommand() *cli.Command {
	return &cli.Command{
		Name: "report", Usage: "publish a week that was decided",
		Flags:  flags([]cli.Flag{asOfFlag(), outFlag(), markingFlag(), referenceFlag(), lakeFlag(), ledgerNameFlag()}, databaseFlags(), outputFlags()),
		Action: func(c *cli.Context) error { return work(c, weekly.Report) },
	}
}

// work runs a stage of a week and reports the result. columns are those of the stage's list, if it gives one.
func work(c *cli.Context, do stage, columns ...string) error {
	o, err := weekOptions(c)
	if err != nil {
		return err
	}
	if path := c.String("xlsx"); path != "" {
		if err := isNew(path); err != nil {
			return err
		}
		o.Planned = func(write func(io.Writer) error) error { return writeNew(path, write) }
	}
	if err := clearSummary(c.String("summary"), c.String("db")); err != nil {
		return err
	}
	bar := newProgress(c)
	o.Progress.Step, o.Progress.Amount = bar.step, bar.more
	var result *weekly.Result
	var behind error
	err = withCopiedLedger(c, func(ctx context.Context, l *ledger.Ledger) error {
		result, err = do(ctx, l, o)
		if err == nil {
			behind = toLake(ctx, c, l)
		}
		if err == nil && result.Folder != "" {
			result.Marked, err = markedLetters(ctx, l, o.Reference)
		}
		return err
	})
	bar.end()
	if err != nil {
		return err
	}
	if err := writeSummary(c.String("summary"), result); err != nil {
		return err
	}
	needs := show(c, result)
	if !c.Bool("json") {
		showList(c.App.Writer, result.List, columns)
	}
	if behind != nil {
		return behind
	}
	return needs
}

// weekOptions reads the flags about a week.
func weekOptions(c *cli.Context) (weekly.Options, error) {
	date, err := asOf(c)
	if err != nil {
		return weekly.Options{}, err
	}
	if err := errors.Join(newFolder("--out ", c.String("out")), newFolder("--lake ", c.String("lake"))); err != nil {
		return weekly.Options{}, err
	}
	set, err := references(c)
	if err != nil {
		return weekly.Options{}, err
	}
	named := map[string]string{}
	for _, pair := range c.StringSlice("layout") {
		layout, file, ok := strings.Cut(pair, "=")
		if !ok {
			return weekly.Options{}, usage("--layout %s: write it as LAYOUT=FILE", pair)
		}
		if _, ok := set.Layout(layout); !ok {
			return weekly.Options{}, unknownLayout(set, layout)
		}
		named[etl.VisibleFile(file)] = layout
	}
	for _, name := range c.StringSlice("accept-shrink") {
		if registers := registerNames(set); !slices.Contains(registers, name) {
			return weekly.Options{}, usage("--accept-shrink %s: name one of the registers %s", name, strings.Join(registers, ", "))
		}
	}
	if c.Bool("new-ledger") != (words(c.String("reason")) != "") {
		return weekly.Options{}, usage("--new-ledger needs --reason, and --reason is only for it: say why the ledger that made those weeks is lost")
	}
	database, err := filepath.Abs(c.String("db"))
	if err != nil {
		return weekly.Options{}, fmt.Errorf("find the database: %w", err)
	}
	return weekly.Options{
		AsOf: date, Inbox: c.String("in"), Out: c.String("out"), Database: database, Reference: set, Named: named,
		AcceptShrink: c.StringSlice("accept-shrink"), Restate: c.Bool("restate"), Without: visibleFiles(c.StringSlice("without")),
		AcceptDate: c.Bool("accept-date"), NewLedger: c.Bool("new-ledger"), Reason: words(c.String("reason")), Account: account(), Mask: maskOf(c.Context), Journal: journal.Beside(database), Marking: c.String("marking"), Version: version(),
	}, nil
}

// visibleFiles are the names of files as weeks have them.
func visibleFiles(names []string) []string {
	shown := make([]string, len(names))
	for i, name := range names {
		shown[i] = etl.VisibleFile(name)
	}
	return shown
}
