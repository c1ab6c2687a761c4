package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
	"ccx/etl/weekly"
	"ccx/reports/lake"
)

func lakeCommand() *cli.Command {
	return &cli.Command{
		Name: "lake", Usage: "bring Delta tables up to date with what was published, for Spark, Trino, Snowflake, BigQuery and others", ArgsUsage: "DIR",
		Description: "DIR is the folder of the lake. Several ledgers may write into one lake, each under a name of its own. No table holds a name, an address, a National Insurance number or a date of birth.",
		Flags: flags([]cli.Flag{
			&cli.BoolFlag{Name: "rebuild", Usage: "write every row of this ledger anew, and put tables aside whose log cannot be read"},
			&cli.IntFlag{Name: "inputs", Usage: "also write what the rules read in each of the last `WEEKS`, for tools/spark, without anything personal"},
			ledgerNameFlag(), publishedFlag(), referenceFlag(),
		}, databaseFlags(), outputFlags()),
		Action: bringLake,
	}
}

func lakeFlag() cli.Flag {
	return &cli.StringFlag{Name: "lake", Usage: "the `FOLDER` of a lake that each run brings up to date; blank for none", EnvVars: []string{"CCX_LAKE"}}
}

func ledgerNameFlag() cli.Flag {
	return &cli.StringFlag{Name: "ledger", Usage: "the `NAME` of this ledger in the lake", EnvVars: []string{"CCX_LEDGER"}, Value: "ccx"}
}

func bringLake(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return usage("name the folder of the lake: ccx lake DIR")
	}
	folder := c.Args().First()
	if err := newFolder("", folder); err != nil {
		return err
	}
	var r *lake.Result
	toRead := ledger.Options{ReadOnly: true, Folders: []string{c.String("out"), folder}}
	err := withLedgerAt(c, c.String("db"), toRead, func(ctx context.Context, l *ledger.Ledger) (err error) {
		r, err = weekly.Lake(ctx, l, lakeOptions(c, folder, c.Bool("rebuild")))
		return err
	})
	if err != nil {
		return err
	}
	if n := c.Int("inputs"); n > 0 {
		if r.Inputs, err = bringInputs(c, folder, n); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, r)
	}
	showLake(c, folder, r)
	return nil
}

// bringInputs writes what the rules read in the last weeks. They are decided again for that, and nothing of it is kept.
func bringInputs(c *cli.Context, folder string, weeks int) (done []string, err error) {
	set, err := references(c)
	if err != nil {
		return nil, err
	}
	bar := newProgress(c)
	defer bar.end()
	o := weekly.Options{Reference: set}
	o.Progress.Step, o.Progress.Amount = bar.step, bar.more
	err = withLedgerAt(c, c.String("db"), ledger.Options{Folders: []string{folder}}, func(ctx context.Context, l *ledger.Ledger) error {
		done, err = weekly.LakeInputs(ctx, l, o, lakeOptions(c, folder, false), weeks)
		return err
	})
	return done, err
}

// toLake brings the lake of the settings up to date after a week has been published. That it cannot is no fault of the week.
func toLake(ctx context.Context, c *cli.Context, l *ledger.Ledger) error {
	folder := c.String("lake")
	if folder == "" {
		return nil
	}
	if _, err := weekly.Lake(ctx, l, lakeOptions(c, folder, false)); err != nil {
		return attention{fmt.Sprintf("the week is published, but the lake %s is behind: %v. When that is put right: ccx lake %s", folder, err, folder)}
	}
	return nil
}

func lakeOptions(c *cli.Context, folder string, rebuild bool) weekly.LakeOptions {
	return weekly.LakeOptions{
		Lake: folder, Out: c.String("out"), Name: c.String("ledger"), Engine: "ccx " + version(), Now: time.Now().UnixMilli(), Rebuild: rebuild,
	}
}

func showLake(c *cli.Context, folder string, r *lake.Result) {
	for _, aside := range r.Aside {
		fmt.Fprintf(c.App.Writer, "put aside: %s, whose log could not be read. Every other ledger of the lake must run ccx lake too\n", aside)
	}
	if len(r.Inputs) > 0 {
		fmt.Fprintf(c.App.Writer, "what the rules read in %s is in %s/input\n", strings.Join(r.Inputs, ", "), folder)
	}
	if r.Commits == 0 {
		fmt.Fprintf(c.App.Writer, "the lake %s was up to date: %d tables\n", folder, r.Tables)
		return
	}
	fmt.Fprintf(c.App.Writer, "the lake %s is up to date: %d tables, %s, %s in %s\n", folder, r.Tables,
		some(r.Commits, "new commit", "new commits"), some(int(r.Rows), "row", "rows"), some(r.Files, "new file", "new files"))
}
