package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/sample"
)

func generateCommand() *cli.Command {
	return &cli.Command{
		Name: "generate", Usage: "synthetic registers and weekly reports, of invented people", ArgsUsage: "DIR",
		Flags: flags([]cli.Flag{
			&cli.IntFlag{Name: "casegroups", Usage: "how many casegroups the registers hold", Value: 1000},
			&cli.IntFlag{Name: "weeks", Usage: "how many weeks", Value: 4},
			&cli.IntFlag{Name: "failures", Usage: "failure rows a week; 0 for a usual share of the casegroups"},
			&cli.Uint64Flag{Name: "seed", Usage: "the same seed makes the same bytes", Value: 1},
			&cli.StringFlag{Name: "format", Usage: "csv, xlsx or mixed", Value: "mixed"},
			&cli.IntFlag{Name: "mess", Usage: "from 0, all clean, to 3, very messy", Value: 1},
			&cli.StringFlag{Name: "first-week", Usage: "the `DATE` of the first week", Value: "2016-02-05"},
		}, outputFlags()),
		Action: generate,
	}
}

func generate(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return usage("name one folder: ccx generate --weeks 4 DIR")
	}
	first, err := etl.ParseDate(c.String("first-week"))
	if err != nil {
		return usage("--first-week: %v", err)
	}
	folder := c.Args().First()
	if err := newFolder("", folder); err != nil {
		return err
	}
	if entries, err := os.ReadDir(folder); err == nil && len(entries) > 0 {
		return usage("%s is not empty: name a new folder, so that nothing is mixed", folder)
	}
	bar := newProgress(c)
	summary, err := sample.Generate(folder, sample.Options{
		Casegroups: c.Int("casegroups"), Weeks: c.Int("weeks"), Failures: c.Int("failures"), Seed: c.Uint64("seed"),
		Format: c.String("format"), Mess: c.Int("mess"), FirstWeek: first,
	}, bar.amount("making weeks"))
	bar.end()
	if errors.Is(err, sample.ErrOptions) {
		return usage("%v", err)
	}
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, summary)
	}
	fmt.Fprintf(c.App.Writer, "%s files with %s rows are in %s, a folder for each week\n", count(len(summary.Files)), count(summary.Rows), folder)
	return nil
}
