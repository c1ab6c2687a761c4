package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"ccx/etl/ledger"
)

// ledgerFile is the name of the ledger that init makes.
const ledgerFile = "ccx.duckdb"

func initCommand() *cli.Command {
	return &cli.Command{
		Name:      "init",
		Usage:     "make an empty ledger, " + ledgerFile,
		ArgsUsage: "[DIR]",
		Flags:     outputFlags(),
		Action: func(c *cli.Context) error {
			folder := "."
			switch c.Args().Len() {
			case 0:
			case 1:
				folder = c.Args().First()
			default:
				return usage("ccx init makes one ledger: name one folder, or none for this one")
			}
			return makeLedger(c, folder)
		},
	}
}

// makeLedger makes an empty ledger in a folder, and refuses where there is one.
func makeLedger(c *cli.Context, folder string) error {
	path := filepath.Join(folder, ledgerFile)
	if _, err := os.Lstat(path); err == nil {
		return usage("%s exists already: name another folder, or go on with this ledger", path)
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return usage("the folder %s does not exist: make it, or name another", folder)
	}
	if err := withLedger(c, path, func(context.Context, *ledger.Ledger) error { return nil }); err != nil {
		return err
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, map[string]string{"ledger": path})
	}
	fmt.Fprintf(c.App.Writer, "%s is an empty ledger; ccx run takes the first week in\n", path)
	return nil
}
