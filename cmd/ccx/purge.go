package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
	"ccx/etl/weekly"
	"ccx/reports/verify"
)

func purgeCommand() *cli.Command {
	return &cli.Command{
		Name: "purge", Usage: "erase the personal data of one client from the ledger; needs two people and a reason",
		Flags: flags([]cli.Flag{
			&cli.StringFlag{Name: "client", Usage: "the client", Required: true},
			&cli.StringFlag{Name: "by", Usage: "who decides", Required: true},
			&cli.StringFlag{Name: "reviewer", Usage: "who checked it: a second person", Required: true},
			&cli.StringFlag{Name: "reason", Usage: "why; no name or address", Required: true},
			publishedFlag(), referenceFlag(), backupsFlag(),
		}, databaseFlags(), outputFlags()),
		Action: purge,
	}
}

func purge(c *cli.Context) error {
	p := ledger.Purging{
		Client: strings.TrimSpace(c.String("client")), By: words(c.String("by")), Reviewer: words(c.String("reviewer")),
		Reason: words(c.String("reason")), Account: account(),
	}
	if p.Client == "" || p.By == "" || p.Reviewer == "" || p.Reason == "" {
		return usage("ccx purge needs --client, --by, --reviewer and --reason, and none may be blank")
	}
	if samePerson(p.By, p.Reviewer) {
		return usage("--by and --reviewer are the same person: this needs two")
	}
	set, err := references(c)
	if err != nil {
		return err
	}
	var r *ledger.Purged
	err = withCopiedLedger(c, func(ctx context.Context, l *ledger.Ledger) error {
		if err := knownSubject(ctx, l, ledger.ClientID, p.Client, ""); err != nil {
			return err
		}
		r, err = weekly.Purge(ctx, l, weekly.Options{Out: c.String("out"), Reference: set}, p, c.Int("backups"), verify.Naming)
		return err
	})
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, r)
	}
	showPurged(c, r)
	return nil
}

// showPurged says what was erased, what stays, and where the client is still named.
func showPurged(c *cli.Context, r *ledger.Purged) {
	to := c.App.Writer
	fmt.Fprintf(to, "purged: the name, birth, National Insurance number, addresses of client %s, and texts that give them away. What comes in of the client later is taken in without them, so every letter to the client is held\n", r.Client)
	death := "no date of death was known"
	if r.IsDead {
		death = "the date of death"
	}
	fmt.Fprintf(to, "kept: %s; %s, so that none of them is written again\n", death, some(len(r.Letters), "letter id", "letter ids"))
	if r.InUse {
		fmt.Fprintln(to, "the newest register still names the client: ask its sender to remove them there, where the data comes from")
	}
	for _, file := range r.Named {
		fmt.Fprintf(to, "still names the client: %s\n", file)
	}
	for _, file := range r.Unread {
		fmt.Fprintf(to, "could not be looked into: %s\n", file)
	}
	showCompacted(c, r.Removed)
}
