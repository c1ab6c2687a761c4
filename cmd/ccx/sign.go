package main

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/weekly"
)

func signCommand() *cli.Command {
	return &cli.Command{
		Name: "sign", Usage: "sign a published week: first who prepared it, then a different reviewer", ArgsUsage: "WEEK",
		Flags: flags([]cli.Flag{
			&cli.StringFlag{Name: "by", Usage: "who signs", Required: true},
			outFlag(),
		}, databaseFlags(), outputFlags()),
		Action: sign,
	}
}

func sign(c *cli.Context) error {
	name := words(c.String("by"))
	if name == "" || c.Args().Len() != 1 {
		return usage("ccx sign needs a week and a name: ccx sign 2016-02-05 --by NAME")
	}
	week, err := etl.ParseDate(c.Args().First())
	if err != nil {
		return usage("%v: name the week by its date, as in ccx sign 2016-02-05 --by NAME", err)
	}
	return withLedger(c, func(ctx context.Context, l *ledger.Ledger) error {
		s, err := weekly.Sign(ctx, l, weekly.Options{AsOf: week, Out: c.String("out"), Account: account(), Mask: maskOf(c.Context)}, name, samePerson)
		if err != nil {
			return err
		}
		if c.Bool("json") {
			return asJSON(c.App.Writer, s)
		}
		fmt.Fprintf(c.App.Writer, "signed: week %s, edition %d, by %s as its %s\n", s.AsOf, s.Edition, s.Name, s.Role)
		fmt.Fprintf(c.App.Writer, "manifest: %s\n", weekly.PrintedManifest(s.SHA256))
		if s.Role == ledger.Preparer {
			fmt.Fprintln(c.App.Writer, "next, somebody else who looked through the week signs it too, under their own name: ccx sign "+week.String()+" --by NAME; no run and no file waits for it")
		}
		return nil
	})
}
