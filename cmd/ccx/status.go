package main

import (
	"context"
	"fmt"
	"os"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
)

func statusCommand() *cli.Command {
	return &cli.Command{
		Name: "status", Usage: "the database at a glance",
		Flags:  flags(databaseFlags(), outputFlags()),
		Action: status,
	}
}

func status(c *cli.Context) error {
	if _, err := os.Stat(c.String("db")); err != nil {
		return usage("there is no database %s: name one with --db, or make it with ccx run", c.String("db"))
	}
	return withLedger(c, c.String("db"), func(ctx context.Context, l *ledger.Ledger) error {
		weeks, err := l.Weeks(ctx)
		if err != nil {
			return err
		}
		owners, err := l.Owners(ctx)
		if err != nil {
			return err
		}
		if c.Bool("json") {
			return asJSON(c.App.Writer, struct {
				Weeks  []ledger.WeekRecord `json:"weeks"`
				Owners []ledger.Owner      `json:"owners"`
			}{weeks, owners})
		}
		w := tabwriter.NewWriter(c.App.Writer, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "WEEK\tEDITION\tSTATUS")
		for _, week := range weeks {
			fmt.Fprintf(w, "%s\t%d\t%s\n", week.AsOf, week.Edition, week.Status)
		}
		fmt.Fprintln(w, "\t\t")
		fmt.Fprintln(w, "HELD BY\tEXCEPTIONS\tOLDEST SINCE")
		for _, o := range owners {
			fmt.Fprintf(w, "%s\t%s\t%s\n", o.State, count(o.Exceptions), o.Since)
		}
		return w.Flush()
	})
}
