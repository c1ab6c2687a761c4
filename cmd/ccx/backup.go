package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
	"ccx/sql"
)

func backupCommand() *cli.Command {
	return &cli.Command{
		Name: "backup", Usage: "copy the ledger, and make sure that the copy can be opened", ArgsUsage: "FILE",
		Flags: flags(databaseFlags(), outputFlags()),
		Action: func(c *cli.Context) error {
			if c.Args().Len() != 1 {
				return usage("ccx backup needs the file to write: ccx backup FILE")
			}
			to := c.Args().First()
			if err := newFile("", to, c.String("db")); err != nil {
				return err
			}
			if err := ledger.Backup(c.Context, c.String("db"), to, sql.Files); err != nil {
				return err
			}
			if c.Bool("json") {
				return asJSON(c.App.Writer, map[string]string{"ledger": c.String("db"), "backup": to})
			}
			fmt.Fprintf(c.App.Writer, "%s is a copy of %s; it holds all personal data of the ledger, and only its owner can read it\n", to, c.String("db"))
			return nil
		},
	}
}
