package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl/disk"
	"ccx/etl/ledger"
)

// ledgerFile is the name of the ledger that init makes.
const ledgerFile = "ccx.duckdb"

func initCommand() *cli.Command {
	return &cli.Command{
		Name:      "init",
		Usage:     "make " + configFile + ", with every setting of this machine, and an empty ledger, " + ledgerFile,
		ArgsUsage: "[DIR]",
		Flags:     outputFlags(),
		Action: func(c *cli.Context) error {
			switch c.Args().Len() {
			case 0:
				return setUp(c, ".")
			case 1:
				return setUp(c, c.Args().First())
			default:
				return usage("ccx init makes one ledger: name one folder, or none for this one")
			}
		},
	}
}

// setUp makes a folder ready for weeks: settings and an empty ledger. It keeps settings that are there, and refuses where
// there is a ledger.
func setUp(c *cli.Context, folder string) error {
	path := filepath.Join(folder, ledgerFile)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return usage("the folder %s does not exist: make it, or name another", folder)
	}
	if err := newFolder("", folder); err != nil {
		return err
	}
	if err := withLedgerAt(c, path, ledger.Options{New: true}, func(context.Context, *ledger.Ledger) error { return nil }); err != nil {
		return err
	}
	settings := filepath.Join(folder, configFile)
	_, err := os.Lstat(settings)
	isKept := err == nil
	if errors.Is(err, fs.ErrNotExist) {
		err = disk.Write(settings, disk.Private, defaultSettings(c.App))
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", settings, err)
	}
	if c.Bool("json") {
		return asJSON(c.App.Writer, map[string]string{"ledger": path, "settings": settings})
	}
	if isKept {
		fmt.Fprintf(c.App.Writer, "%s stays as it is\n", settings)
	} else {
		fmt.Fprintf(c.App.Writer, "%s holds the settings of this machine, each with its meaning\n", settings)
	}
	fmt.Fprintf(c.App.Writer, "%s is an empty ledger; ccx run takes the first week in\n", path)
	return nil
}

// defaultSettings is configFile with every setting, its default and what it means, as the flags of the commands say.
func defaultSettings(app *cli.App) []byte {
	var text strings.Builder
	text.WriteString("# The settings of this machine. ccx reads this file from the folder in which it is started; a flag, such as --out, or\n" +
		"# a variable, such as CCX_OUT, overrides it. What decides about letters is not here but in the reference tables.\n")
	for _, field := range settingFields() {
		name := field.Tag.Get("toml")
		meaning, value := settingOf(app, name)
		fmt.Fprintf(&text, "\n# %s\n%s = %s\n", meaning, name, value)
	}
	return []byte(text.String())
}

// settingOf gives what a setting means, and its default as the file writes it.
func settingOf(app *cli.App, name string) (meaning, value string) {
	for _, command := range app.Commands {
		for _, f := range command.Flags {
			if f.Names()[0] != name {
				continue
			}
			switch f := f.(type) {
			case *cli.StringFlag:
				if len(f.EnvVars) > 0 { // --db of diff is another
					return inSentence(f.Usage), "'" + f.Value + "'"
				}
			case *cli.IntFlag:
				return inSentence(f.Usage), fmt.Sprint(f.Value)
			case *cli.BoolFlag:
				return inSentence(f.Usage), fmt.Sprint(f.Value)
			}
		}
	}
	return "", "''"
}

// inSentence is a flag's usage without the marks of its placeholder.
func inSentence(usage string) string { return strings.ReplaceAll(usage, "`", "") }
