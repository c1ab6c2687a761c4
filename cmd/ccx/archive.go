package main

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
	"ccx/etl/weekly"
)

func archiveCommand() *cli.Command {
	const aQuarter = 13
	return &cli.Command{
		Name: "archive", Usage: "remove registers and personal data that only older weeks need, and write the ledger's file small again",
		Flags: flags([]cli.Flag{
			&cli.IntFlag{Name: "keep", Usage: "how many of the newest `WEEKS` keep theirs, and can be run again, restated and undone", Value: aQuarter},
			referenceFlag(), backupsFlag(),
		}, databaseFlags(), outputFlags()),
		Action: archive,
	}
}

func archive(c *cli.Context) error {
	if c.Int("keep") < 1 {
		return usage("--keep %d: name at least 1 week, the newest, whose registers the next run compares with its own", c.Int("keep"))
	}
	set, err := references(c)
	if err != nil {
		return err
	}
	var r *ledger.Archived
	err = withCopiedLedger(c, func(ctx context.Context, l *ledger.Ledger) error {
		r, err = weekly.Archive(ctx, l, weekly.Options{Reference: set, Account: account()}, c.Int("keep"), c.Int("backups"))
		return err
	})
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, r)
	}
	to := c.App.Writer
	if r.From == 0 {
		fmt.Fprintf(to, "no week is older than the newest %d, so nothing had to be removed\n", c.Int("keep"))
	} else {
		fmt.Fprintf(to, "archived: the weeks before %s, which can no longer be run again; their decisions, letters, counts and hashes stay\n", r.From)
		fmt.Fprintf(to, "removed: %s of %s, names and addresses of %s, addresses of %s\n", some(int(r.Rows), "row", "rows"), some(int(r.Registers), "register", "registers"),
			some(int(r.Refreshes), "refresh", "refreshes"), some(int(r.Letters), "letter", "letters"))
	}
	showCompacted(c, r.Removed)
	fmt.Fprintf(to, "size: %s bytes, before %s\n", count(int(r.After)), count(int(r.Before)))
	return nil
}

// showCompacted says which copies of the ledger are gone, and that there may be others.
func showCompacted(c *cli.Context, removed []string) {
	for _, name := range removed {
		fmt.Fprintf(c.App.Writer, "removed: %s, a copy of the ledger as it was\n", name)
	}
	fmt.Fprintln(c.App.Writer, "what ccx backup wrote elsewhere, the inbox and the output folder are as they were: remove there what may not be kept")
}
